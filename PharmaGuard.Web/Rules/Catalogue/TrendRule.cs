using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>The load is on its way out of its range: 5.0 → 6.2 °C in ten minutes reaches 8.0 °C in fifteen.</summary>
internal static class TrendRule
{
    private const string Slope = "slope";
    private const string Horizon = "horizon";
    private const string Noise = "noise";

    public static readonly Rule Rule = new()
    {
        Kind = "TEMP_TREND",
        When = "a probe inside the label warms at the slope or faster and would leave the label within the horizon; not while its newest reading lies below the one before by more than the noise: the air is cooling again, and the slope of ten minutes does not know yet. A forecast is no excursion, so quality has nothing to decide",
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
            RuleNumber.Fixed(Noise, 0.2, "°C", RuleNumber.Ours) with { Least = 0 },
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
        var (least, horizon, limit, noise) = (numbers[Slope], numbers[Horizon], numbers[NumberNames.Limit], numbers[Noise]);
        return (Judgement judgement, in ObservedProbe probe) =>
        {
            if (judgement.State.Cargo.SlopeOf(judgement.State.Subjects[probe.Subject]) is not { } slope)
            {
                return Signal.Unknown;
            }

            var minutes = (limit - probe.Celsius) / slope;
            var asserted = slope >= least && minutes >= 0 && minutes <= horizon && !Cools(judgement, judgement.State.Subjects[probe.Subject], noise);
            return new Signal(asserted, slope <= 0 || minutes < 0, minutes) { Severe = asserted && judgement.Now.DoorOpen == false };
        };
    }

    private static bool Cools(Judgement judgement, Subject probe, double noise)
    {
        foreach (var load in judgement.State.Cargo.Loads)
        {
            if (load.Track.Find(probe.Zone, probe.Probe!) is { } track)
            {
                return track.Track.NewestStepC() < -noise;
            }
        }

        return false;
    }
}
