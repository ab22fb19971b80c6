using System.Globalization;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>The refrigeration unit.</summary>
internal static class ReeferRules
{
    private const string ThermoKing = "Thermo King's classes of codes: a shutdown stops the unit until somebody clears it";

    public static readonly IReadOnlyList<Rule> All =
    [
        Of("REEFER_SHUTDOWN", "a code of the class \"shutdown\", or the unit says that it shut itself down", 1) with
        {
            Action = "Service call-out, plan to move the load",
            OfTruck = _ => Shutdown,
            Cause = (judgement, _) => $"Reefer shut down{CodesOf(judgement, ReeferSeverity.Shutdown)}",
            Numbers = [Priority(1), RuleNumber.Minutes(NumberNames.OnDelay, 0, ThermoKing), RuleNumber.Minutes(NumberNames.OffDelay, 0, ThermoKing)],
            Latched = true,
            JudgedLate = true,
        },
        Of("REEFER_OFF", "the unit does not run in transit", 1) with
        {
            Action = "Call; restart; nearest plug-in or service",
            OfTruck = _ => judgement => judgement.Now.Reefer == ReeferStatus.Unknown
                ? Signal.Unknown
                : Signal.Of(judgement.Now.Reefer is ReeferStatus.Off or ReeferStatus.Shutdown),
            Cause = (_, _) => "Reefer off",
            Numbers = [Priority(1), RuleNumber.Minutes(NumberNames.OnDelay, 2), RuleNumber.Minutes(NumberNames.OffDelay, 1)],
            Phases = Phases.Transit,
            SuppressedBy = ["REEFER_SHUTDOWN"],
        },
        Of("REEFER_CHECK", "a code of the class \"check\" or \"prevent\"", 3) with
        {
            Action = "Book service",
            OfTruck = _ => Check,
            Cause = (judgement, _) => $"Reefer asks for a check{CodesOf(judgement, ReeferSeverity.Check)}",
            Numbers = [Priority(3), RuleNumber.Minutes(NumberNames.OnDelay, 5), RuleNumber.Minutes(NumberNames.OffDelay, 0)],
        },
        Of("REEFER_MODE", "a zone is cooled by start and stop instead of without a break", 3) with
        {
            Action = "Have the driver set continuous mode",
            OfZone = _ => (Judgement _, in ObservedZone zone) =>
                zone.Mode == ReeferMode.Unknown ? Signal.Unknown : Signal.Of(zone.Mode == ReeferMode.StartStop),
            Cause = (_, told) => $"{PartWords.Of(told.Subject)} cooled by start and stop",
            Numbers = [Priority(3), RuleNumber.Minutes(NumberNames.OnDelay, 5), RuleNumber.Minutes(NumberNames.OffDelay, 10)],
        },
        Of("DEFROST_LONG", "a zone defrosts for longer than the on-delay", 3) with
        {
            Action = "Service check",
            OfZone = _ => (Judgement _, in ObservedZone zone) =>
                zone.Mode == ReeferMode.Unknown ? Signal.Unknown : Signal.Of(zone.Mode == ReeferMode.Defrost),
            Cause = (_, told) => $"{PartWords.Of(told.Subject)} defrosting",
            Numbers = [Priority(3), RuleNumber.Minutes(NumberNames.OnDelay, 45), RuleNumber.Minutes(NumberNames.OffDelay, 0)],
        },
        Of("SETPOINT_MISMATCH", "a zone's setpoint is further from the trip's order than the limit; only of zones whose label contains the ordered temperature: a trip has one order, and a frozen zone beside chilled goods is not meant by it", 2) with
        {
            Action = "Have the driver correct it",
            OfZone = Setpoint,
            Cause = (judgement, told) => double.IsNaN(told.Signal.Reading)
                ? string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} not set to the ordered {judgement.Truck.SetpointC:0.0} °C")
                : string.Create(
                    CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} set to {told.Signal.Reading:0.0} °C, ordered {judgement.Truck.SetpointC:0.0} °C"),
            Unit = "°C",
            Side = LimitSide.Most,
            Numbers =
            [
                Priority(2),
                RuleNumber.Fixed(NumberNames.Limit, 0.5, "°C", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.OnDelay, 1),
                RuleNumber.Minutes(NumberNames.OffDelay, 0),
            ],
        },
        Level("REEFER_FUEL", "fuel below the limit", "Refuel on the route", judgement => judgement.Now.FuelPct, "Fuel", "%", (25, 10, 5), (3, 1)),
        Level("REEFER_BATT", "the unit's battery below the limit", "Service", judgement => judgement.Now.BatteryV, "Battery", "V", (12.0, 11.5, 0.3), (3, 2)),
    ];

    /// <summary>A level that sinks, and a second one at which it is worse.</summary>
    internal static Rule Level(
        string kind, string when, string action, Func<Judgement, double> level, string name, string unit,
        (double Limit, double Severe, double Deadband) numbers, (int Priority, int Worse) priorities, double onDelayMinutes = 5, bool atLimit = false) => Of(kind, when, priorities.Priority) with
    {
        Action = action,
        OfTruck = values =>
        {
            var (limit, severe, deadband) = (values[NumberNames.Limit], values[NumberNames.SevereLimit], values[NumberNames.Deadband]);
            return judgement =>
            {
                var now = level(judgement);
                return new Signal(now < limit || (atLimit && now == limit), now >= limit + deadband, now) { Severe = now < severe || (atLimit && now == severe) };
            };
        },
        Cause = (_, told) => double.IsNaN(told.Signal.Reading)
            ? $"{name} low"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {told.Signal.Reading:0.#} {unit}"),
        Unit = unit,
        Side = LimitSide.Least,
        Group = null,
        Numbers =
        [
            Priority(priorities.Priority),
            RuleNumber.Fixed(NumberNames.WorsenedPriority, priorities.Worse, "", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Limit, numbers.Limit, unit, RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.SevereLimit, numbers.Severe, unit, RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Deadband, numbers.Deadband, unit, RuleNumber.Ours),
            RuleNumber.Minutes(NumberNames.OnDelay, onDelayMinutes),
            RuleNumber.Minutes(NumberNames.OffDelay, 0),
        ],
    };

    private static RuleNumber Priority(int priority) => RuleNumber.Fixed(NumberNames.Priority, priority, "", RuleNumber.Ours);

    private static Rule Of(string kind, string when, int priority) => new()
    {
        Kind = kind,
        When = when,
        Action = string.Empty,
        Numbers = [Priority(priority)],
        Cause = (_, _) => kind,
        Phases = Phases.Loaded,
        Group = "cooling",
        TestedBy = "ReeferRulesTests",
    };

    private static Signal Shutdown(Judgement judgement)
    {
        var now = judgement.Now;
        return now.Reefer == ReeferStatus.Unknown && now.ReeferAlarms is null
            ? Signal.Unknown
            : Signal.Of(now.Reefer == ReeferStatus.Shutdown || Has(now, ReeferSeverity.Shutdown));
    }

    private static Signal Check(Judgement judgement) => judgement.Now.ReeferAlarms is null
        ? Signal.Unknown
        : Signal.Of(Has(judgement.Now, ReeferSeverity.Check) || Has(judgement.Now, ReeferSeverity.Prevent));

    private static bool Has(Observation now, ReeferSeverity severity)
    {
        var alarms = now.ReeferAlarms ?? [];
        for (var n = 0; n < alarms.Count; n++)
        {
            if (alarms[n].Severity == severity)
            {
                return true;
            }
        }

        return false;
    }

    private static string CodesOf(Judgement judgement, ReeferSeverity least)
    {
        var codes = (judgement.Now.ReeferAlarms ?? []).Where(alarm => alarm.Severity >= least).Select(alarm => alarm.Code).Distinct().Take(5).ToList();
        return codes.Count == 0 ? string.Empty : $", code {string.Join(", ", codes)}";
    }

    private static ZoneCondition Setpoint(RuleNumbers numbers)
    {
        var limit = numbers[NumberNames.Limit];
        return (Judgement judgement, in ObservedZone zone) => judgement.Truck.SetpointC is not { } ordered || !IsMeant(judgement.Truck, zone.Zone, ordered)
            ? Signal.Over
            : double.IsNaN(zone.SetpointC) ? Signal.Unknown
            : new Signal(Math.Abs(zone.SetpointC - ordered) > limit, Math.Abs(zone.SetpointC - ordered) <= limit, zone.SetpointC);
    }

    private static bool IsMeant(in TruckProfile truck, int zone, double ordered)
    {
        var label = truck.ClassOf(zone);
        return ordered >= label.MinC && ordered <= label.MaxC;
    }
}
