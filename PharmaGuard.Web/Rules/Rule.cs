using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>What a condition may look at: the record, what was known of the truck before it, and what the truck carries.</summary>
internal readonly record struct Judgement(TelemetryRecord Record, TruckState Before, TruckProfile Truck);

/// <summary>One row of the catalogue. A row is data and one small pure function; the timing is the same for all.</summary>
internal sealed record Rule
{
    /// <summary>Id of the catalogue, as alerts carry it.</summary>
    public required string Kind { get; init; }

    /// <summary>1 critical, 2 high, 3 low.</summary>
    public required int Priority { get; init; }

    /// <summary>What the record says about the condition of the truck as a whole; null for a condition of probes.</summary>
    public Func<Judgement, Signal>? OfTruck { get; init; }

    /// <summary>What a probe says about its condition; null for a condition of the truck as a whole.</summary>
    public Func<Judgement, ProbeReading, Signal>? OfProbe { get; init; }

    /// <summary>What a person reads before the duration. Asked only when there is something to tell.</summary>
    public required Func<Judgement, Signal, string> Cause { get; init; }

    /// <summary>The limit that was compared with, for the alert; null for a condition without a number.</summary>
    public Func<StorageClass, double>? Limit { get; init; }

    public string? Unit { get; init; }

    /// <summary>Event time that the condition must have lasted before it is raised.</summary>
    public TimeSpan OnDelay { get; init; }

    /// <summary>Event time that the condition must have been quiet before it has ended.</summary>
    public TimeSpan OffDelay { get; init; }

    /// <summary>A logger that samples this rarely raises at the first sample: waiting for a second would cost too long. Null: it waits as any.</summary>
    public TimeSpan? RaisesAtOnceWhenSampledEvery { get; init; }

    /// <summary>
    /// Set for an incident (a blow, a button), which happens and does not last: assertions this close together are one. Only a person ends its alert.
    /// </summary>
    public TimeSpan? SameIncidentWithin { get; init; }

    /// <summary>
    /// Only for an incident: true for a record that may assert it or not, depending on the records before it. Null: whether a record asserts it
    /// stands in the record alone.
    /// </summary>
    public Func<TelemetryRecord, bool>? NeedsOrder { get; init; }

    /// <summary>Stays until a person clears it.</summary>
    public bool Latched { get; init; }

    /// <summary>Event time in alarm after which the priority rises to <see cref="WorsenedPriority"/>.</summary>
    public TimeSpan? WorsensAfter { get; init; }

    public int WorsenedPriority { get; init; } = 1;
}
