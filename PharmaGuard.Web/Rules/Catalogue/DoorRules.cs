using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>The cargo doors.</summary>
internal static class DoorRules
{
    private const string Speed = "speed";
    private const string Slope = "slope";

    public static readonly IReadOnlyList<Rule> All =
    [
        new Rule
        {
            Kind = "DOOR_MOVING",
            When = "a door is open and the truck is faster than the limit; it ends when the door is shut",
            Action = "Call: stop safely; think of theft",
            OfTruck = Moving,
            Cause = (_, told) => double.IsNaN(told.Signal.Reading)
                ? "Door open on the road"
                : string.Create(CultureInfo.InvariantCulture, $"Door open at {told.Signal.Reading:0} km/h"),
            Unit = "km/h",
            Side = LimitSide.Most,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.Limit, 5, "km/h", RuleNumber.Ours),
                RuleNumber.Seconds(NumberNames.OnDelay, 10),
                RuleNumber.Seconds(NumberNames.OffDelay, 10),
            ],
            TestedBy = "DoorRulesTests",
        },
        new Rule
        {
            Kind = "DOOR_LONG",
            When = "a door is open at a stop for the on-delay; worse after a while, or while the cargo warms at the slope",
            Action = "Ask the driver to close it, or to hang the curtain",
            OfTruck = Long,
            Cause = (_, _) => "Door open at a stop",
            Phases = Phases.Loaded,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(Speed, 5, "km/h", RuleNumber.Ours),
                RuleNumber.Fixed(Slope, 0.1, "°C/min", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.OnDelay, 5),
                RuleNumber.Minutes(NumberNames.WorsensAfter, 10),
                RuleNumber.Seconds(NumberNames.OffDelay, 30),
            ],
            SuppressedBy = ["DOOR_MOVING"],
            TestedBy = "DoorRulesTests",
        },
    ];

    private static TruckCondition Moving(RuleNumbers numbers)
    {
        var limit = numbers[NumberNames.Limit];
        return judgement => judgement.Now.DoorOpen is not { } open
            ? Signal.Unknown
            : new Signal(open && judgement.Now.SpeedKmh > limit, !open, judgement.Now.SpeedKmh);
    }

    private static TruckCondition Long(RuleNumbers numbers)
    {
        var (speed, slope) = (numbers[Speed], numbers[Slope]);
        return judgement => judgement.Now.DoorOpen is not { } open
            ? Signal.Unknown
            : new Signal(open && !(judgement.Now.SpeedKmh > speed), !open) { Severe = open && judgement.State.Cargo.WarmsAt(slope) };
    }
}
