using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>The probes of a zone disagree: the air does not get round.</summary>
internal static class SpreadRule
{
    public static readonly Rule Rule = new()
    {
        Kind = "TEMP_SPREAD",
        When = "the probes of a zone are further apart than the limit",
        Action = "Airflow or load blocked: ask the driver",
        OfZone = Spread,
        Cause = (_, told) => double.IsNaN(told.Signal.Reading)
            ? $"{PartWords.Of(told.Subject)}: probes far apart"
            : string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)}: probes {told.Signal.Reading:0.0} °C apart"),
        Unit = "°C",
        Side = LimitSide.Most,
        Phases = Phases.Loaded,
        Numbers =
        [
            RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Limit, 3, "°C", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Deadband, 0.5, "°C", RuleNumber.Ours),
            RuleNumber.Minutes(NumberNames.OnDelay, 15),
            RuleNumber.Minutes(NumberNames.OffDelay, 10),
        ],
        SuppressedBy = ["REEFER_SHUTDOWN", "REEFER_OFF"],
        NeedsDisposition = true,
        Group = "cooling",
        TestedBy = "SensorRulesTests",
    };

    private static ZoneCondition Spread(RuleNumbers numbers)
    {
        var (limit, deadband) = (numbers[NumberNames.Limit], numbers[NumberNames.Deadband]);
        return (Judgement judgement, in ObservedZone zone) =>
        {
            var (low, high, count) = (double.PositiveInfinity, double.NegativeInfinity, 0);
            foreach (ref readonly var probe in judgement.Now.Probes)
            {
                if (probe.Zone == zone.Zone)
                {
                    (low, high, count) = (Math.Min(low, probe.Celsius), Math.Max(high, probe.Celsius), count + 1);
                }
            }

            return count < 2 ? Signal.Unknown : Signal.Above(high - low, limit, deadband);
        };
    }
}
