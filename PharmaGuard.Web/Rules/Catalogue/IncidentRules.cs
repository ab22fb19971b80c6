using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What happens and does not last.</summary>
internal static class IncidentRules
{
    /// <summary>The lookout ahead of a backlog sees no lesser blow, g.</summary>
    public const double LeastBlow = 2;

    private const string CrashG = "blow";
    private const string CrashSpeed = "speedBefore";

    private static readonly RuleNumber _sameIncident = RuleNumber.Seconds(
        NumberNames.SameIncident, 60, "our value: reports of one blow, or of one press of the button, come within a minute") with { Most = 600 };

    public static readonly IReadOnlyList<Rule> All =
    [
        new Rule
        {
            Kind = "CRASH",
            When = "the device's accident flag, or a blow after driving",
            Action = "Call the driver; no answer for 60 s: emergency services. Inform a second person, send recovery",
            OfTruck = Crash,
            Cause = CrashCause,
            NeedsOrder = now => !now.Crash && now.PeakG >= LeastBlow,
            Unit = "g",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours) with { Most = 1 },
                RuleNumber.Fixed(CrashG, 2.5, "g", "Geotab, \"possible accident\" on the forward or side axis") with { Least = LeastBlow },
                RuleNumber.Fixed(CrashSpeed, 15, "km/h", "our value: slower, a blow is a dock or a kerb"),
                _sameIncident,
            ],
            IsIncident = true,
            Latched = true,
            NeedsDisposition = true,
            TestedBy = "IncidentRulesTests",
        },
        new Rule
        {
            Kind = "SOS",
            When = "the panic button",
            Action = "Silent protocol: do not ring the cab first; police as the site's procedure says",
            OfTruck = _ => judgement => Signal.Of(judgement.Now.Sos),
            Cause = (_, _) => "Panic button pressed: do not ring the cab first",
            Numbers = [RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours) with { Most = 1 }, _sameIncident],
            IsIncident = true,
            Latched = true,
            TestedBy = "IncidentRulesTests",
        },
        new Rule
        {
            Kind = Backfill.Kind,
            When = "a back-fill that came after newer records contains an excursion that nobody knew of; the priority is that of the excursion",
            Action = "Quality reviews the trip; no siren when it is older than 30 min",
            Cause = (_, told) => told.Subject,
            Unit = "°C",
            Numbers = [RuleNumber.Fixed(NumberNames.Priority, 2, "", "that of the rule which found it") with { IsDerived = true }, _sameIncident],
            IsIncident = true,
            Latched = true,
            NeedsDisposition = true,
            TestedBy = "LateDataTests",
        },
        new Rule
        {
            Kind = "DATA_GAP",
            When = "the trip ends (unloading or parked empty) and nothing was heard for more than twice the interval, and longer than the limit, on the way",
            Action = "Retrieve the logger's file",
            OfTruck = DataGap,
            Cause = (_, told) => string.Create(CultureInfo.InvariantCulture, $"Nothing was heard for {told.Signal.Reading:0} min of the trip"),
            Unit = "min",
            Side = LimitSide.Most,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.Limit, 15, "EN 12830: a recording interval for transport of 15 min or less (from memory)"),
                _sameIncident,
            ],
            IsIncident = true,
            Latched = true,
            NeedsDisposition = true,
            TestedBy = "LateDataTests",
        },
    ];

    private static TruckCondition Crash(RuleNumbers numbers)
    {
        var (blow, speed) = (numbers[CrashG], numbers[CrashSpeed]);
        return judgement =>
        {
            var now = judgement.Now;
            var asserted = now.Crash || (now.PeakG >= blow && judgement.Before.SpeedKmh >= speed);
            return new Signal(asserted, !asserted, now.PeakG);
        };
    }

    private static string CrashCause(Judgement judgement, Told told) => (judgement.Now.Crash, told.Signal.Reading) switch
    {
        (true, double.NaN) => "Crash reported by the truck",
        (true, var peak) => string.Create(CultureInfo.InvariantCulture, $"Crash reported by the truck, peak {peak:0.0} g"),
        (false, var peak) => string.Create(CultureInfo.InvariantCulture, $"Blow of {peak:0.0} g at {judgement.Before.SpeedKmh:0} km/h"),
    };

    private static TruckCondition DataGap(RuleNumbers numbers)
    {
        var limit = TimeSpan.FromMinutes(numbers[NumberNames.Limit]).Ticks;
        return judgement =>
        {
            var (state, phase) = (judgement.State, judgement.Truck.Phase);
            var ends = state.Phase == TripPhase.Transit && phase is TripPhase.Unloading or TripPhase.ParkedEmpty;
            var gap = ends ? state.LongestGap : 0;
            return new Signal(gap > Math.Max(limit, 2 * state.Frame.Interval), gap == 0, TimeSpan.FromTicks(gap).TotalMinutes);
        };
    }
}
