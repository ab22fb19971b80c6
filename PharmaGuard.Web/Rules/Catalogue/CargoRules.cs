using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>What the load has met since it was loaded: mean kinetic temperature and the product's budget. Of the worst probe.</summary>
internal static class CargoRules
{
    /// <summary>% of relative humidity: the limits are the loads' own, and a wider one could reach from one to the other.</summary>
    private const double WidestHumidityDeadband = 10;

    public static readonly IReadOnlyList<Rule> All =
    [
        Mkt("MKT_LIMIT", "mean kinetic temperature over the class's window above its limit", 1, 0) with
        {
            Latched = true,
        },
        Mkt("MKT_NEAR", "mean kinetic temperature over the class's window near its limit", 2, 0.5) with
        {
            SuppressedBy = ["MKT_LIMIT"],
        },
        Budget("TOR_100", 100, 1, "Quarantine; quality decides"),
        Budget("TOR_80", 80, 2, "Divert") with { SuppressedBy = ["TOR_100"] },
        Budget("TOR_50", 50, 3, "Plan") with { SuppressedBy = ["TOR_100", "TOR_80"] },
        Humidity("RH_HIGH", "relative humidity above what the load stands", high: true),
        Humidity("RH_LOW", "relative humidity below what the load stands", high: false),
    ];

    private static Rule Mkt(string kind, string when, int priority, double margin) => new()
    {
        Kind = kind,
        When = when,
        Action = "Quality decides; divert while there is time left",
        OfLoad = numbers =>
        {
            var (limit, deadband) = (numbers[NumberNames.Limit], numbers[NumberNames.Deadband]);
            return (_, load) => Signal.Above(load.MktC, limit, deadband);
        },
        Cause = (_, told) => string.Create(
            CultureInfo.InvariantCulture,
            $"{PartWords.Of(told.Subject)}: mean kinetic temperature {told.Signal.Reading:0.00} °C, limit {(margin == 0 ? told.Rule.Limit : told.Rule.Storage.Mkt?.LimitC):0.0} °C"),
        Unit = "°C",
        Side = LimitSide.Warm,
        Phases = Phases.Loaded,
        Numbers =
        [
            RuleNumber.Fixed(NumberNames.Priority, priority, "", RuleNumber.Ours),
            new(NumberNames.Limit, "°C", storage => storage.Mkt?.LimitC - margin, margin == 0 ? "USP <1079.2>" : "our value: 0.5 °C below USP <1079.2>"),
            RuleNumber.Fixed(NumberNames.Deadband, 0.2, "°C", RuleNumber.Ours),
            RuleNumber.Minutes(NumberNames.OnDelay, 0),
        ],
        NeedsDisposition = true,
        Group = "cooling",
        TestedBy = "CargoRulesTests",
    };

    private static Rule Budget(string kind, double percent, int priority, string action) => new()
    {
        Kind = kind,
        When = "so much of a band's time out of range is used, earlier legs among it",
        Action = action,
        OfLoad = numbers =>
        {
            var limit = numbers[NumberNames.Limit];
            return (_, load) => new Signal(load.UsedPct >= limit, load.UsedPct < limit, load.UsedPct);
        },
        Cause = (_, told) => string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)}: {told.Signal.Reading:0} % of the time out of range used"),
        Unit = "%",
        Side = LimitSide.Most,
        Phases = Phases.Loaded,
        Numbers =
        [
            RuleNumber.Fixed(NumberNames.Priority, priority, "", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Limit, percent, "%", "share of the manufacturer's stability data"),
            RuleNumber.Minutes(NumberNames.OnDelay, 0),
        ],
        Latched = true,
        NeedsDisposition = true,
        Group = "cooling",
        TestedBy = "CargoRulesTests",
    };

    private static Rule Humidity(string kind, string when, bool high) => new()
    {
        Kind = kind,
        When = when,
        Action = "Check door and packaging",
        OfProbe = numbers =>
        {
            var deadband = numbers[NumberNames.Deadband];
            return (Judgement judgement, in ObservedProbe probe) => LimitOf(judgement, probe.Zone, high) is not { } limit
                ? Signal.Over
                : high ? Signal.Above(probe.HumidityPct, limit, deadband) : Signal.Below(probe.HumidityPct, limit, deadband);
        },
        Cause = (_, told) => double.IsNaN(told.Signal.Reading)
            ? $"{PartWords.Of(told.Subject)}: relative humidity out of range"
            : string.Create(CultureInfo.InvariantCulture, $"{PartWords.Of(told.Subject)}: {told.Signal.Reading:0} % relative humidity"),
        Unit = "%",
        Phases = Phases.Loaded,
        Numbers =
        [
            RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
            RuleNumber.Fixed(NumberNames.Deadband, 3, "%", RuleNumber.Ours) with { Most = WidestHumidityDeadband },
            RuleNumber.Minutes(NumberNames.OnDelay, 30),
            RuleNumber.Minutes(NumberNames.OffDelay, 10),
        ],
        TestedBy = "CargoRulesTests",
    };

    // The strictest of the loads in the zone.
    private static double? LimitOf(Judgement judgement, int zone, bool high)
    {
        double? limit = null;
        foreach (var load in judgement.Truck.Loads)
        {
            var own = high ? load.HumidityMaxPct : load.HumidityMinPct;
            if (own is { } value && load.IsIn(zone))
            {
                limit = limit is null ? value : high ? Math.Min(limit.Value, value) : Math.Max(limit.Value, value);
            }
        }

        return limit;
    }
}
