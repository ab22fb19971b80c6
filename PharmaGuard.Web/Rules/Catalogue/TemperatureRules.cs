using System.Globalization;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Air and product out of their range. 60 s with an open door cost a cooled van 10 to 15 minutes to settle again, so an excursion needs 15; above the
/// permitted excursion, and near freezing, product is at stake sooner. The worst probe decides (EU GDP §3.2.1): each is judged by itself.
/// </summary>
internal static class TemperatureRules
{
    private const string Label = "the label of the storage class";
    private const string Allowance = "the end of the widest permitted excursion of the class (USP <1079.2>: 15 °C for 2–8 °C goods)";
    private const string Settling = "Vacker, tests of refrigerated vans: 10–15 min to settle after 60 s of open door";
    private const string GapTime = "vaccine guidance allows loggers of up to 15 min: waiting for a second sample would cost as much";
    private const string WarnMargin = "our value: 1 °C inside the label, so that it prevents; a quarter of the label where that is less";

    private static readonly RuleNumber _deadband = RuleNumber.Fixed(NumberNames.Deadband, 0.5, "°C", "our value: above a probe's noise, ±0.5 °C (CDC)");
    private static readonly RuleNumber _offDelay = RuleNumber.Minutes(NumberNames.OffDelay, 5);
    private static readonly RuleNumber _slowLogger = RuleNumber.Minutes(NumberNames.SlowLogger, 5, GapTime);
    private static readonly string[] _reefer = ["REEFER_SHUTDOWN", "REEFER_OFF"];

    public static readonly IReadOnlyList<Rule> All =
    [
        Of("TEMP_CRIT_HIGH", "a probe above the end of the permitted excursion", LimitSide.Warm, High, Above) with
        {
            Action = "Call now; nearest depot or cold store; quality on the line; quarantine",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours),
                new(NumberNames.Limit, "°C", storage => storage.CeilingC, Allowance),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 2),
                RuleNumber.Minutes(NumberNames.DockOnDelay, 2),
                RuleNumber.Minutes(NumberNames.DockAirOnDelay, 10, "our value: air at an open dock is not product"),
                _slowLogger,
                _offDelay,
            ],
            Latched = true,
            JudgedLate = true,
        },
        Of("TEMP_HIGH", "a probe above the label", LimitSide.Warm, High, Above) with
        {
            Action = "Call the driver: reefer running, doors closed? Open an excursion record; inform quality",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 2, "", RuleNumber.Ours),
                RuleNumber.Fixed(NumberNames.WorsenedPriority, 1, "", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.WorsensAfter, 60),
                new(NumberNames.Limit, "°C", storage => storage.MaxC, Label),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 15, Settling),
                RuleNumber.Minutes(NumberNames.DockOnDelay, 30, "our value: twice as long while doors are open by plan"),
                RuleNumber.Minutes(NumberNames.DefrostMute, 30),
                _offDelay,
            ],
            SuppressedBy = ["TEMP_CRIT_HIGH"],
            JudgedLate = true,
        },
        Of("TEMP_FREEZE", "a probe at or below freezing beside goods that freezing spoils", LimitSide.Cold, Freeze, AtOrBelow) with
        {
            Action = "Stop cooling; quality; quarantine. Mean kinetic temperature does not apply",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours),
                new(NumberNames.Limit, "°C", storage => storage.IsFrozen ? null : 0.0, "WHO TRS 961 annex 9 §6.9: protect freeze-sensitive product from below 0 °C"),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 2),
                _slowLogger,
                _offDelay,
            ],
            Latched = true,
            JudgedLate = true,
        },
        Of("TEMP_LOW", "a probe below the label", LimitSide.Cold, Low, Below) with
        {
            Action = "Raise the setpoint, check whether the unit stops cooling; quality",
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 2, "", RuleNumber.Ours),
                new(NumberNames.Limit, "°C", LowEnd, Label),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 5),
                _offDelay,
            ],
            SuppressedBy = ["TEMP_FREEZE"],
            JudgedLate = true,
        },
        Of("TEMP_WARN_HIGH", "a probe near the upper end of the label, which is no excursion: quality has nothing to decide", LimitSide.Warm, High, Above) with
        {
            Action = "Check door, setpoint, mode; call if it rises",
            InsideLabel = true,
            NeedsDisposition = false,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                new(NumberNames.Limit, "°C", storage => storage.MaxC - Margin(storage), WarnMargin),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 10),
                _offDelay,
            ],
            SuppressedBy = ["TEMP_CRIT_HIGH", "TEMP_HIGH", .. _reefer],
        },
        Of("TEMP_WARN_LOW", "a probe near the lower end of the label, which is no excursion: quality has nothing to decide", LimitSide.Cold, Low, Below) with
        {
            Action = "Check setpoint and heating mode",
            InsideLabel = true,
            NeedsDisposition = false,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                new(NumberNames.Limit, "°C", storage => LowEnd(storage) + Margin(storage), WarnMargin),
                _deadband,
                RuleNumber.Minutes(NumberNames.OnDelay, 10),
                _offDelay,
            ],
            SuppressedBy = ["TEMP_FREEZE", "TEMP_LOW", .. _reefer],
        },
        TrendRule.Rule,
        SpreadRule.Rule,
    ];

    // The two warnings of a narrow label must not meet.
    private static double Margin(StorageClass storage) => Math.Min(1, (storage.MaxC - storage.MinC) / 4);

    /// <summary>A label such as "−150 °C or colder" has no lower end.</summary>
    private static double? LowEnd(StorageClass storage) => storage.MinC <= StorageClasses.AbsoluteZeroC ? null : storage.MinC;

    private static Rule Of(
        string kind, string when, LimitSide side, Func<RuleNumbers, ProbeCondition> condition, Func<Judgement, Told, string> cause) => new()
    {
        Kind = kind,
        When = when,
        Action = string.Empty,
        Numbers = [],
        OfProbe = condition,
        Cause = cause,
        Unit = "°C",
        Side = side,
        Phases = Phases.Loaded,
        NeedsDisposition = true,
        Group = "cooling",
        TestedBy = "TemperatureRulesTests",
    };

    private static ProbeCondition High(RuleNumbers numbers)
    {
        var (limit, deadband) = (numbers[NumberNames.Limit], numbers[NumberNames.Deadband]);
        if (numbers.Find(NumberNames.DefrostMute) is not { } mute)
        {
            return (Judgement _, in ObservedProbe probe) => Signal.Above(probe.Celsius, limit, deadband);
        }

        var longest = TimeSpan.FromMinutes(mute).Ticks;
        return (Judgement judgement, in ObservedProbe probe) => Signal.Above(probe.Celsius, limit, deadband) with
        {
            Muted = judgement.Now.ModeOf(probe.Zone) == ReeferMode.Defrost && DefrostedFor(judgement, probe.Zone) < longest,
        };
    }

    private static ProbeCondition Low(RuleNumbers numbers)
    {
        var (limit, deadband) = (numbers[NumberNames.Limit], numbers[NumberNames.Deadband]);
        return (Judgement _, in ObservedProbe probe) => Signal.Below(probe.Celsius, limit, deadband);
    }

    private static ProbeCondition Freeze(RuleNumbers numbers)
    {
        var (limit, deadband) = (numbers[NumberNames.Limit], numbers[NumberNames.Deadband]);
        return (Judgement judgement, in ObservedProbe probe) =>
        {
            var signal = new Signal(probe.Celsius <= limit, probe.Celsius >= limit + deadband, probe.Celsius);
            return signal.Asserted && !IsFreezeSensitive(judgement.Truck, probe.Zone) ? Signal.Over : signal;
        };
    }

    // Nobody said what the truck carries: what the class is for has to be thought of.
    private static bool IsFreezeSensitive(in TruckProfile truck, int zone)
    {
        var known = false;
        foreach (var load in truck.Loads)
        {
            known |= load.IsIn(zone);
            if (load.IsIn(zone) && load.FreezeSensitive)
            {
                return true;
            }
        }

        return !known;
    }

    private static long DefrostedFor(Judgement judgement, int zone)
    {
        var since = judgement.Before.Of(judgement.State.Subjects.OfZone(zone)).DefrostSince;
        return since == 0 ? 0 : judgement.Now.At - since;
    }

    private static string Above(Judgement judgement, Told told) => Words(judgement, told, "above");

    private static string AtOrBelow(Judgement judgement, Told told) => Words(judgement, told, "at or below");

    private static string Below(Judgement judgement, Told told) => Words(judgement, told, "below");

    private static string Words(Judgement judgement, Told told, string side)
    {
        var limit = told.Rule.Limit;
        // Rounded to the limit itself it would say that the limit is beyond the limit.
        var format = side is "above" or "below" && Math.Round(told.Signal.Reading, 1) == limit ? "0.00" : "0.0";
        return double.IsNaN(told.Signal.Reading)
            ? string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} {side} {limit:0.0} °C")
            : string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)} {told.Signal.Reading.ToString(format, CultureInfo.InvariantCulture)} °C {side} {limit:0.0} °C");
    }
}
