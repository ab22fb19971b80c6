using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What a part of a truck says about a condition. Pure: no clock, no I/O, and no allocation while all is well.</summary>
internal delegate Signal TruckCondition(Judgement judgement);

/// <inheritdoc cref="TruckCondition"/>
internal delegate Signal ProbeCondition(Judgement judgement, in ObservedProbe probe);

/// <inheritdoc cref="TruckCondition"/>
internal delegate Signal ZoneCondition(Judgement judgement, in ObservedZone zone);

/// <inheritdoc cref="TruckCondition"/>
internal delegate Signal LoadCondition(Judgement judgement, LoadWatch load);

/// <summary>What the rules can be silent in.</summary>
[Flags]
internal enum Phases
{
    Transit = 1,
    Loading = 2,
    Unloading = 4,
    ParkedEmpty = 8,

    /// <summary>There is cargo to protect.</summary>
    Loaded = Transit | Loading | Unloading,
    All = Loaded | ParkedEmpty,
}

/// <summary>What a rule's limit bounds: a limit that was changed is checked by it.</summary>
internal enum LimitSide
{
    /// <summary>The rule has no limit.</summary>
    None,

    /// <summary>Too warm, °C.</summary>
    Warm,

    /// <summary>Too cold, °C.</summary>
    Cold,

    /// <summary>Too much of what is 0 when all is well.</summary>
    Most,

    /// <summary>Too little of what sinks to 0.</summary>
    Least,
}

/// <summary>One row of the catalogue. A row is data and one small pure function; the timing is the same for all.</summary>
internal sealed record Rule
{
    /// <summary>Id of the catalogue, as alerts carry it.</summary>
    public required string Kind { get; init; }

    /// <summary>The condition in words, for the catalogue's page.</summary>
    public required string When { get; init; }

    /// <summary>What a dispatcher does about it. A row without an action would be an event and no alarm (ISA-18.2).</summary>
    public required string Action { get; init; }

    /// <summary>Every number of the rule; settings change them by storage class and depot.</summary>
    public required IReadOnlyList<RuleNumber> Numbers { get; init; }

    public Func<RuleNumbers, TruckCondition>? OfTruck { get; init; }

    public Func<RuleNumbers, ProbeCondition>? OfProbe { get; init; }

    public Func<RuleNumbers, ZoneCondition>? OfZone { get; init; }

    public Func<RuleNumbers, LoadCondition>? OfLoad { get; init; }

    /// <summary>What a person reads before the duration. Asked only when there is something to tell.</summary>
    public required Func<Judgement, Told, string> Cause { get; init; }

    /// <summary>Unit of the reading and the limit.</summary>
    public string? Unit { get; init; }

    public LimitSide Side { get; init; }

    /// <summary>It warns before the label is left: its limit lies inside the label.</summary>
    public bool InsideLabel { get; init; }

    /// <summary>When it is judged; in other phases the condition counts as over.</summary>
    public Phases Phases { get; init; } = Phases.All;

    /// <summary>Stays until a person clears it.</summary>
    public bool Latched { get; init; }

    /// <summary>It happens and does not last: only a person ends its alert.</summary>
    public bool IsIncident { get; init; }

    /// <summary>
    /// Only for an incident: true for an observation that may assert it or not, depending on those before it. Null: whether it does stands in the
    /// observation alone.
    /// </summary>
    public Func<Observation, bool>? NeedsOrder { get; init; }

    /// <summary>Quality decides about the product before the alert is finished.</summary>
    public bool NeedsDisposition { get; init; }

    /// <summary>Quality decides only about what has its worse priority.</summary>
    public bool DispositionWhenSevere { get; init; }

    /// <summary>Timed by Kafka's log and not by the truck: what is judged is the truck's clock, or that nothing comes.</summary>
    public bool ByLogTime { get; init; }

    /// <summary>
    /// A back-fill that contains it is an excursion learned late. Of the truck: it is raised late, and so it must stand in the record alone, without a delay.
    /// </summary>
    public bool JudgedLate { get; init; }

    /// <summary>Of probes, by the sums of their tracks and not by what stands in one record.</summary>
    public bool OfTracks { get; init; }

    /// <summary>Kinds of the same part, and then of the whole truck, that say the same and more.</summary>
    public IReadOnlyList<string> SuppressedBy { get; init; } = [];

    /// <summary>What goes wrong together: the first alarm of a group is the cause to look at.</summary>
    public string? Group { get; init; }

    /// <summary>The class of tests that covers it.</summary>
    public required string TestedBy { get; init; }

    public bool IsJudgedIn(TripPhase phase) => (Phases & PhaseOf(phase)) != 0;

    private static Phases PhaseOf(TripPhase phase) => phase switch
    {
        TripPhase.Transit => Phases.Transit,
        TripPhase.Loading => Phases.Loading,
        TripPhase.Unloading => Phases.Unloading,
        TripPhase.ParkedEmpty => Phases.ParkedEmpty,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}

/// <summary>What is told of: a signal, and the rule with the numbers it was judged by.</summary>
internal readonly record struct Told(CompiledRule Rule, string Subject, Signal Signal);
