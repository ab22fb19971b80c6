using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>Blows, theft and manipulation.</summary>
internal static class SecurityRules
{
    private const string MovingSpeed = "moving";
    private const string HarshEvents = "events";
    private const string HarshWindow = "window";

    /// <summary>The state has the last two; the third is the one that is judged.</summary>
    private const double RememberedEvents = 3;

    public static readonly IReadOnlyList<Rule> All =
    [
        new Rule
        {
            Kind = "SHOCK",
            When = "a peak of acceleration at or above the limit",
            Action = "Inspect at the next stop; fragile goods: quality",
            OfTruck = Shock,
            Cause = (_, told) => double.IsNaN(told.Signal.Reading)
                ? "Shock"
                : string.Create(CultureInfo.InvariantCulture, $"Shock of {told.Signal.Reading:0.0} g"),
            Unit = "g",
            Side = LimitSide.Most,
            Numbers =
            [
                Priority(3),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.Limit, 10, "g", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.SevereLimit, 25, "g", RuleNumber.Ours),
                RuleNumber.Seconds(NumberNames.OffDelay, 60),
            ],
            SuppressedBy = [],
            DispositionWhenSevere = true,
            JudgedLate = true,
            TestedBy = "SecurityRulesTests",
        },
        new Rule
        {
            Kind = "HARSH_EVENT",
            When = "so many changes of speed of 4.4 m/s² or more within the window, each between speeds at most 2 s apart and from 10 km/h",
            Action = "Coach the driver",
            OfTruck = Harsh,
            Cause = (_, told) => double.IsNaN(told.Signal.Reading)
                ? HarshWords(told.Rule.Numbers)
                : string.Create(CultureInfo.InvariantCulture, $"{HarshWords(told.Rule.Numbers)}, {told.Signal.Reading:0.0} m/s²"),
            Unit = "m/s²",
            Numbers =
            [
                Priority(3),
                RuleNumber.Fixed(HarshEvents, 3, "events", RuleNumber.Ours) with { Most = RememberedEvents },
                RuleNumber.Minutes(HarshWindow, 10),
                RuleNumber.Minutes(NumberNames.OffDelay, 10),
            ],
            TestedBy = "SecurityRulesTests",
        },
        Flag("POWER_CUT", "the device runs on its own battery; worse while the truck moves", "Call; security", now => now.PowerCut, "Power of the device cut", 30, 60, 1),
        Flag("TAMPER", "the device's enclosure was opened; worse while the truck moves", "Call; security", now => now.Tamper, "Device tampered with", 0, 60, 1) with
        {
            Latched = true,
            JudgedLate = true,
        },
        Flag("JAM_GNSS", "the device reports jamming", "Last position, call, police if nobody answers", now => now.Jamming, "Satellite signal jammed", 30, 120, 2),
    ];

    private static RuleNumber Priority(int priority) => RuleNumber.Fixed(NumberNames.Priority, priority, "", RuleNumber.Ours);

    private static Rule Flag(
        string kind, string when, string action, Func<Observation, bool> flag, string words, double onSeconds, double offSeconds, int worse) => new()
    {
        Kind = kind,
        When = when,
        Action = action,
        OfTruck = numbers =>
        {
            var moving = numbers[MovingSpeed];
            return judgement => Signal.Of(flag(judgement.Now)) with { Severe = worse < 2 && flag(judgement.Now) && judgement.Now.SpeedKmh > moving };
        },
        Cause = (_, _) => words,
        Numbers =
        [
            Priority(2),
            RuleNumber.Fixed(NumberNames.WorsenedPriority, worse, "", RuleNumber.Ours),
            RuleNumber.Fixed(MovingSpeed, 5, "km/h", RuleNumber.Ours),
            RuleNumber.Seconds(NumberNames.OnDelay, onSeconds),
            RuleNumber.Seconds(NumberNames.OffDelay, offSeconds),
        ],
        TestedBy = "SecurityRulesTests",
    };

    private static TruckCondition Shock(RuleNumbers numbers)
    {
        var (limit, severe) = (numbers[NumberNames.Limit], numbers[NumberNames.SevereLimit]);
        return judgement => new Signal(judgement.Now.PeakG >= limit, !(judgement.Now.PeakG >= limit), judgement.Now.PeakG)
        {
            Severe = judgement.Now.PeakG >= severe,
        };
    }

    private static string HarshWords(RuleNumbers numbers) => numbers.FindCount(HarshEvents, otherwise: 3) switch
    {
        1 => "Harsh manoeuvre",
        2 => "Second harsh manoeuvre",
        _ => "Third harsh manoeuvre",
    };

    private static TruckCondition Harsh(RuleNumbers numbers)
    {
        var (events, window) = (numbers.FindCount(HarshEvents, otherwise: 3), TimeSpan.FromMinutes(numbers[HarshWindow]).Ticks);
        return judgement =>
        {
            if (!InOrder.IsHarsh(judgement.Before, judgement.Now, out var acceleration))
            {
                return Signal.Over;
            }

            var (older, newer) = judgement.Before.Harsh;
            var since = judgement.Now.At - window;
            var count = 1 + (newer > since ? 1 : 0) + (older > since ? 1 : 0);
            return new Signal(count >= events, false, acceleration);
        };
    }
}
