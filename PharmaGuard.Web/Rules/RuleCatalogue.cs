namespace PharmaGuard.Web.Rules;

/// <summary>
/// The rules, as data. Limits come from the storage class. Delays and deadbands: 60 s with an open door costs a cooled van 10 to 15 minutes
/// to settle again, so an excursion needs 15 minutes; above the permitted excursion, and below the label, product is at stake sooner.
/// </summary>
internal static class RuleCatalogue
{
    /// <summary>°C between the limit and "really over".</summary>
    private const double DeadbandC = 0.5;

    /// <summary>From here on a logger is slow: vaccine guidance allows up to 15 minutes between samples.</summary>
    private static readonly TimeSpan SlowLogger = TimeSpan.FromMinutes(5);

    /// <summary>Reports of the same blow or the same press of the button come within a minute.</summary>
    private static readonly TimeSpan SameIncident = TimeSpan.FromSeconds(60);

    public static readonly IReadOnlyList<Rule> Rules =
    [
        new Rule
        {
            Kind = "CRASH",
            Priority = 1,
            OfTruck = Conditions.Crash,
            Cause = Conditions.CrashCause,
            NeedsOrder = Conditions.CrashNeedsOrder,
            Unit = "g",
            SameIncidentWithin = SameIncident,
            Latched = true,
        },
        new Rule
        {
            Kind = "SOS",
            Priority = 1,
            OfTruck = Conditions.Sos,
            Cause = Conditions.SosCause,
            SameIncidentWithin = SameIncident,
            Latched = true,
        },
        new Rule
        {
            Kind = "TEMP_CRIT_HIGH",
            Priority = 1,
            OfProbe = Conditions.Above(storage => storage.CeilingC, DeadbandC),
            Cause = Conditions.AboveCause(storage => storage.CeilingC),
            Limit = storage => storage.CeilingC,
            Unit = "°C",
            OnDelay = TimeSpan.FromMinutes(2),
            OffDelay = TimeSpan.FromMinutes(5),
            RaisesAtOnceWhenSampledEvery = SlowLogger,
            Latched = true,
        },
        new Rule
        {
            Kind = "TEMP_HIGH",
            Priority = 2,
            OfProbe = Conditions.Above(storage => storage.MaxC, DeadbandC),
            Cause = Conditions.AboveCause(storage => storage.MaxC),
            Limit = storage => storage.MaxC,
            Unit = "°C",
            OnDelay = TimeSpan.FromMinutes(15),
            OffDelay = TimeSpan.FromMinutes(5),
            WorsensAfter = TimeSpan.FromMinutes(60),
            WorsenedPriority = 1,
        },
        new Rule
        {
            Kind = "TEMP_LOW",
            Priority = 2,
            OfProbe = Conditions.Below(storage => storage.MinC, DeadbandC),
            Cause = Conditions.BelowCause(storage => storage.MinC),
            Limit = storage => storage.MinC,
            Unit = "°C",
            OnDelay = TimeSpan.FromMinutes(5),
            OffDelay = TimeSpan.FromMinutes(5),
        },
    ];
}
