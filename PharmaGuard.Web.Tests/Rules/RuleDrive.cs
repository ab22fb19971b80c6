using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Drives the engine with records of one truck and notes what it found, by minutes since the start.</summary>
internal sealed class RuleDrive(RuleEngine engine)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    private static readonly string[] Plain = ["CRASH", "SOS", "TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_LOW"];

    // A log's times do not go back, whatever the trucks say.
    private double _logged;

    /// <param name="kinds">The rows of the catalogue to judge by; none: excursions and incidents alone.</param>
    public RuleDrive(params string[] kinds)
        : this(Engines.Of(kinds.Length == 0 ? Plain : kinds))
    {
    }

    public TruckProfile Truck { get; set; } = new(new TruckId("TRUCK-101"), new Depot("North"), StorageClass.Cct);

    public TruckState State { get; private set; } = new();

    public List<Verdict> Verdicts { get; } = [];

    /// <summary>What was found, as short text: <c>Raise TEMP_HIGH @16 since 1</c>.</summary>
    public IEnumerable<string> Story => Verdicts.Select(verdict =>
        $"{verdict.Move} {verdict.Rule.Kind} @{Minutes(verdict.At)} since {Minutes(verdict.EpisodeStart)}");

    public RuleDrive Temperature(double minute, double celsius, string probe = "rear", int zone = 1) =>
        Record(minute, record => record with { Probes = [new ProbeReading(zone, probe, celsius)] });

    public RuleDrive Crash(double minute, bool crash = true) => Record(minute, record => record with { Crash = crash });

    /// <summary>Sends a temperature that the truck says is of one minute and Kafka logs at another.</summary>
    public RuleDrive Temperature(double minute, double celsius, double loggedAtMinute) =>
        Record(minute, record => record with { Probes = [new ProbeReading(1, "rear", celsius)] }, loggedAtMinute);

    public RuleDrive Record(double minute, Func<TelemetryRecord, TelemetryRecord> with, double? loggedAtMinute = null)
    {
        var at = At(minute);
        var record = with(new TelemetryRecord { Truck = Truck.Truck, RecordedAt = at, ReceivedAt = at });
        _logged = Math.Max(_logged, loggedAtMinute ?? minute);
        engine.Judge(State, record, At(loggedAtMinute ?? _logged).UtcTicks, Truck, Verdicts);
        return this;
    }

    /// <summary>The same every minute, the last one at <paramref name="to"/>.</summary>
    public RuleDrive Every(double from, double to, Func<TelemetryRecord, TelemetryRecord> with)
    {
        for (var minute = from; minute < to; minute++)
        {
            Record(minute, with);
        }

        return Record(to, with);
    }

    /// <summary>The log has come to a time, and nothing more was heard.</summary>
    public RuleDrive Silence(double untilMinute)
    {
        var now = At(untilMinute).UtcTicks;
        if (engine.MayBeSilent(State, now))
        {
            engine.Tick(State, now, Truck, Verdicts);
        }

        return this;
    }

    /// <summary>The journal has an alert that the state does not know.</summary>
    public RuleDrive ExpectEnd(string kind, string subject)
    {
        engine.ExpectEnd(State, kind, subject);
        return this;
    }

    /// <summary>What happens when another replica goes on from a checkpoint.</summary>
    public RuleDrive MoveToAnotherReplica()
    {
        State = TruckStateJson.Read(TruckStateJson.Write(State));
        return this;
    }

    // Whole milliseconds, as trucks tell them: ten seconds are no whole number of minutes.
    private static DateTimeOffset At(double minute) => Start + TimeSpan.FromMilliseconds(Math.Round(minute * 60_000));

    private static double Minutes(DateTimeOffset at) => Math.Round((at - Start).TotalMinutes, 3);
}
