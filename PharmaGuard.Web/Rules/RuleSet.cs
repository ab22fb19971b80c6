namespace PharmaGuard.Web.Rules;

/// <summary>The catalogue with the numbers of one storage class and depot, sorted by what is asked when.</summary>
internal sealed class RuleSet
{
    private readonly Dictionary<string, CompiledRule> _byKind;

    public RuleSet(IReadOnlyList<CompiledRule> rules)
    {
        _byKind = rules.ToDictionary(rule => rule.Kind, StringComparer.Ordinal);
        CompiledRule[] Where(Func<CompiledRule, bool> which) => [.. rules.Where(which)];
        Incidents = Where(rule => rule.Rule.IsIncident && rule.OfTruck is not null);
        OfTruck = Where(rule => rule.OfTruck is not null && IsOrdered(rule.Rule));
        OfZones = Where(rule => rule.OfZone is not null);
        OfProbes = Where(rule => rule.OfProbe is not null && IsOrdered(rule.Rule));
        OfClock = Where(rule => rule.OfTruck is not null && rule.Rule.ByLogTime);
        OfTracks = Where(rule => rule.OfProbe is not null && !IsOrdered(rule.Rule));
        OfLoads = Where(rule => rule.OfLoad is not null);
        OfBackfill = Where(rule => rule.OfProbe is not null && rule.Rule.JudgedLate);
        OfLateTruck = Where(rule => rule.OfTruck is not null && rule.Rule.JudgedLate);
    }

    /// <summary>Asked of every record, in whatever order it comes.</summary>
    public CompiledRule[] Incidents { get; }

    public CompiledRule[] OfTruck { get; }

    public CompiledRule[] OfZones { get; }

    public CompiledRule[] OfProbes { get; }

    /// <summary>Timed by the log.</summary>
    public CompiledRule[] OfClock { get; }

    /// <summary>Of probes, by sums that are exact in any order.</summary>
    public CompiledRule[] OfTracks { get; }

    public CompiledRule[] OfLoads { get; }

    /// <summary>Asked of a back-fill.</summary>
    public CompiledRule[] OfBackfill { get; }

    /// <summary>Of the truck, asked of a back-fill.</summary>
    public CompiledRule[] OfLateTruck { get; }

    public CompiledRule? Find(string kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>Whether a rule's conditions depend on the order of observations.</summary>
    public static bool IsOrdered(Rule rule) => rule is { IsIncident: false, ByLogTime: false, OfLoad: null, OfTracks: false };
}
