using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>Whether what we are told can be believed, and whether we are told anything.</summary>
internal static class DeviceRules
{
    private const string Jump = "jump";
    private const string JumpWithin = "jumpWithin";
    private const string StuckReadings = "stuckReadings";
    private const string TwinMoved = "twinMoved";
    private const string Moving = "moving";

    public static readonly IReadOnlyList<Rule> All =
    [
        ReeferRules.Level(
            "DEV_BATT", "the device's battery at or below the limit", "Charge or replace at the stop", judgement => judgement.Now.DeviceBatteryPct,
            "Device battery", "%", (20, 10, 5), (3, 2), onDelayMinutes: 10, atLimit: true) with
        {
            Phases = Phases.All,
            TestedBy = "DeviceRulesTests",
        },
        new Rule
        {
            Kind = "SENSOR_FAULT",
            When = "a probe reads what cannot be, jumps, or stands still while another of its zone moves; worse when it is the only one of its zone",
            Action = "Use the second probe; have the driver read by hand",
            OfProbe = Fault,
            Cause = FaultWords,
            Unit = "°C",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(Jump, 5, "°C", RuleNumber.Ours) with { Least = 0.1 },
                RuleNumber.Minutes(JumpWithin, 2, "our value: air behind an open door moves 5 °C in minutes, not in one sample of seconds"),
                RuleNumber.Samples(StuckReadings, 12),
                RuleNumber.Fixed(TwinMoved, 0.5, "°C", RuleNumber.Ours) with { Least = 0.1 },
                new(NumberNames.Lowest, "°C", storage => Plausible.LowestC(storage), "our value: no truck's air is colder") { Least = StorageClasses.AbsoluteZeroC },
                new(NumberNames.Highest, "°C", _ => Plausible.HighestC, "our value: 85 °C is what a common sensor says when it has not measured"),
                RuleNumber.Samples(NumberNames.OnSamples, 3),
                RuleNumber.Samples(NumberNames.OffSamples, 10),
            ],
            TestedBy = "SensorRulesTests",
        },
        new Rule
        {
            Kind = "GPS_LOST",
            When = "a truck with cargo that has told its position tells none, after having moved faster than the number; one that never tells its speed is judged as if it moved",
            Action = "Tunnel or ferry? Call",
            OfTruck = Lost,
            Cause = (_, _) => "No position",
            Phases = Phases.Loaded,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(Moving, 5, "km/h", "our value: the record has no ignition; a truck that stands has no sky in a hall or on a ferry"),
                RuleNumber.Minutes(NumberNames.OnDelay, 5),
                RuleNumber.Minutes(NumberNames.WorsensAfter, 10),
                RuleNumber.Samples(NumberNames.OffSamples, 2),
            ],
            SuppressedBy = ["JAM_GNSS"],
            TestedBy = "DeviceRulesTests",
        },
        new Rule
        {
            Kind = Silence.Kind,
            When = "nothing is heard for three intervals of the truck, at least for the on-delay; its other alarms freeze and none is cleared",
            Action = "Call the driver, ask for the reefer's display; write the reading down",
            OfTruck = _ => _ => Signal.Over,
            Cause = (_, _) => "Nothing heard",
            Unit = "min",
            Phases = Phases.Loaded,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 1, "", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.OnDelay, 5, "TAPA TSR: a report at least every 5 min"),
                RuleNumber.Minutes(NumberNames.WorsensAfter, 10, "Navixy, Traccar: offline after about 10 min"),
                RuleNumber.Samples(NumberNames.OffSamples, 2),
            ],
            ByLogTime = true,
            TestedBy = "SilenceTests",
        },
        new Rule
        {
            Kind = "CLOCK_SKEW",
            When = "the truck's clock and the log's are further apart than the limit, for records in their order",
            Action = "Reset the device",
            OfTruck = Skew,
            Cause = (_, told) => string.Create(CultureInfo.InvariantCulture, $"Clock {Math.Abs(told.Signal.Reading):0.0} min {(told.Signal.Reading > 0 ? "ahead" : "behind")}"),
            Unit = "min",
            Side = LimitSide.Most,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.Limit, 2),
                RuleNumber.Minutes(NumberNames.OnDelay, 5, "our value, by the log's clock: a back-fill is over sooner"),
                RuleNumber.Minutes(NumberNames.OffDelay, 5),
            ],
            ByLogTime = true,
            TestedBy = "DeviceRulesTests",
        },
    ];

    // Many devices take the speed from the satellites: without them the last one that was told holds on.
    private static TruckCondition Lost(RuleNumbers numbers)
    {
        var moving = numbers[Moving];
        return judgement =>
        {
            if (judgement.Now.HasFix)
            {
                return Signal.Over;
            }

            var speed = double.IsNaN(judgement.Now.SpeedKmh) ? judgement.Before.SpeedKmh : judgement.Now.SpeedKmh;
            return new Signal(judgement.Before.HadFix && !(speed <= moving), false);
        };
    }

    private static TruckCondition Skew(RuleNumbers numbers)
    {
        var limit = numbers[NumberNames.Limit];
        return judgement =>
        {
            var now = judgement.Now;
            if (now.At < judgement.Before.NewestAt)
            {
                return Signal.Unknown;
            }

            var minutes = TimeSpan.FromTicks(now.At - now.LoggedAt).TotalMinutes;
            return new Signal(Math.Abs(minutes) > limit, Math.Abs(minutes) <= limit, minutes);
        };
    }

    private static ProbeCondition Fault(RuleNumbers numbers)
    {
        var (jump, within) = (numbers[Jump], TimeSpan.FromMinutes(numbers[JumpWithin]).Ticks);
        var (stuck, twin) = (numbers.FindCount(StuckReadings, otherwise: 12), numbers[TwinMoved]);
        var (lowest, highest) = (numbers[NumberNames.Lowest], numbers[NumberNames.Highest]);
        return (Judgement judgement, in ObservedProbe probe) =>
        {
            ref var before = ref judgement.Before.Of(probe.Subject);
            var isImpossible = probe.Celsius < lowest || probe.Celsius > highest;
            var jumps = before.HeardAt > 0 && judgement.Now.At - before.HeardAt <= within && Math.Abs(probe.Celsius - before.LastC) > jump;
            var standsStill = probe.Celsius == before.LastC && before.SameReadings + 2 >= stuck && before.TwinMovedC > twin;
            var asserted = isImpossible || jumps || standsStill;
            return new Signal(asserted, !asserted, probe.Celsius) { Severe = asserted && IsOnlyOne(judgement.Now, probe) };
        };
    }

    private static bool IsOnlyOne(Observation now, in ObservedProbe probe)
    {
        foreach (ref readonly var other in now.Probes)
        {
            if (other.Zone == probe.Zone && other.Subject != probe.Subject)
            {
                return false;
            }
        }

        return true;
    }

    private static string FaultWords(Judgement judgement, Told told) => double.IsNaN(told.Signal.Reading)
        ? $"{PartWords.Of(told.Subject)} cannot be believed"
        : string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} cannot be believed: {told.Signal.Reading:0.0} °C");
}
