using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>The load is on its way out of its range: 5.0 → 6.2 °C in ten minutes reaches 8.0 °C in fifteen.</summary>
internal static class TrendRule
{
    private const string Slope = "slope";
    private const string Horizon = "horizon";

    public static readonly Rule Rule = new()
    {
        Kind = "TEMP_TREND",
        When = "a probe inside the label warms at the slope or faster and would leave the label within the horizon",
        Action = "Preventive call",
        OfProbe = Trend,
        OfTracks = true,
        Cause = (_, told) => string.Create(
            CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} leaves its range in {told.Signal.Reading:0} min at the present slope"),
        Unit = "min",
        Side = LimitSide.Warm,
        InsideLabel = true,
        Phases = Phases.Loaded,
        Numbers =
        [
            RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.WorsenedPriority, 2, "", "our value: with the door shut it is no open dock"),
            RuleNumber.Fixed(Slope, 0.1, "°C/min", RuleNumber.Ours),
            RuleNumber.Minutes(Horizon, 20),
            new(NumberNames.Limit, "°C", storage => storage.MaxC, "the label of the storage class"),
            RuleNumber.Minutes(NumberNames.OnDelay, 2),
            RuleNumber.Minutes(NumberNames.OffDelay, 5),
        ],
        SuppressedBy = ["TEMP_CRIT_HIGH", "TEMP_HIGH", "REEFER_SHUTDOWN", "REEFER_OFF"],
        Group = "cooling",
        TestedBy = "TrendRuleTests",
    };

    private static ProbeCondition Trend(RuleNumbers numbers)
    {
        var (least, horizon, limit) = (numbers[Slope], numbers[Horizon], numbers[NumberNames.Limit]);
        return (Judgement judgement, in ObservedProbe probe) =>
        {
            if (judgement.State.Cargo.SlopeOf(judgement.State.Subjects[probe.Subject]) is not { } slope)
            {
                return Signal.Unknown;
            }

            var minutes = (limit - probe.Celsius) / slope;
            var asserted = slope >= least && minutes >= 0 && minutes <= horizon;
            return new Signal(asserted, slope <= 0 || minutes < 0, minutes) { Severe = asserted && judgement.Now.DoorOpen == false };
        };
    }
}
