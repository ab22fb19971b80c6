using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Drives the engine with records of one truck and notes what it found, by minutes since the start.</summary>
internal sealed class RuleDrive(IReadOnlyList<Rule>? rules = null)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    private static readonly TruckProfile Truck = new(new TruckId("TRUCK-101"), new Depot("North"), StorageClass.Cct);

    private readonly RuleEngine _engine = new(rules ?? RuleCatalogue.Rules);

    public TruckState State { get; private set; } = new();

    public List<Verdict> Verdicts { get; } = [];

    /// <summary>The verdicts without those that only end what an earlier log may have left behind.</summary>
    public IReadOnlyList<Verdict> Found => [.. Verdicts.Where((verdict, index) => !IsOfFirstSight(verdict, index))];

    /// <summary>What was found, as short text: <c>Raise TEMP_HIGH @16 since 1</c>.</summary>
    public IEnumerable<string> Story => Found.Select(verdict =>
        $"{verdict.Move} {verdict.Rule.Kind} @{Minutes(verdict.At)} since {Minutes(verdict.EpisodeStart)}");

    public RuleDrive Temperature(double minute, double celsius, string probe = "rear", int zone = 1) =>
        Record(minute, record => record with { Probes = [new ProbeReading(zone, probe, celsius)] });

    public RuleDrive Crash(double minute, bool crash = true) => Record(minute, record => record with { Crash = crash });

    /// <summary>Sends a temperature that the truck says is of one minute and Kafka logs at another.</summary>
    public RuleDrive Temperature(double minute, double celsius, double loggedAtMinute)
    {
        State.SetBackIfAhead(Start.AddMinutes(minute), Start.AddMinutes(loggedAtMinute));
        return Temperature(minute, celsius);
    }

    public RuleDrive Record(double minute, Func<TelemetryRecord, TelemetryRecord> with)
    {
        var at = Start.AddMinutes(minute);
        _engine.Judge(State, with(new TelemetryRecord { Truck = Truck.Truck, RecordedAt = at, ReceivedAt = at }), Truck, Verdicts);
        return this;
    }

    /// <summary>What happens when another replica goes on from a checkpoint.</summary>
    public RuleDrive MoveToAnotherReplica()
    {
        State = TruckState.FromBytes(State.ToBytes());
        return this;
    }

    /// <summary>An end without a beginning.</summary>
    private bool IsOfFirstSight(Verdict verdict, int index) => verdict.Move == AlertMove.ReturnToNormal && !Verdicts.Take(index).Any(
        earlier => earlier.Move == AlertMove.Raise && (earlier.Rule.Kind, earlier.Subject) == (verdict.Rule.Kind, verdict.Subject));

    private static double Minutes(DateTimeOffset at) => Math.Round((at - Start).TotalMinutes, 3);
}
