namespace PharmaGuard.Web.Rules;

/// <summary>Numbers of one rule that a site has changed.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="StorageClass">For one storage class by its code; null for every class.</param>
/// <param name="Depot">For one depot; null for every depot.</param>
/// <param name="Numbers">Value by the number's name, in the number's unit.</param>
/// <param name="Reason">Why, and by which source.</param>
internal sealed record RuleSetting(string Kind, string? StorageClass, string? Depot, IReadOnlyDictionary<string, double> Numbers, string Reason);

/// <summary>All settings that hold together.</summary>
internal sealed class RuleSettingsSnapshot(IReadOnlyList<(RuleSetting Setting, int Revision)> settings)
{
    public static readonly RuleSettingsSnapshot None = new([]);

    public IReadOnlyList<(RuleSetting Setting, int Revision)> Settings { get; } = settings;

    /// <summary>The numbers that were changed for one rule: what is said of class and depot wins over class, class over depot, and that over all.</summary>
    /// <returns>Null when none was; and the directory's revision of the newest of them.</returns>
    public (IReadOnlyDictionary<string, double>? Values, int Revision) For(string kind, string storageClass, string depot)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        var revision = 0;
        foreach (var (setting, changedAt) in Settings.Where(entry => Holds(entry.Setting)).OrderBy(entry => Weight(entry.Setting)))
        {
            revision = Math.Max(revision, changedAt);
            foreach (var (name, value) in setting.Numbers)
            {
                values[name] = value;
            }
        }

        return values.Count == 0 ? (null, 0) : (values, revision);

        bool Holds(RuleSetting setting) => setting.Kind == kind
            && (setting.StorageClass is null || setting.StorageClass == storageClass) && (setting.Depot is null || setting.Depot == depot);
    }

    private static int Weight(RuleSetting setting) => (setting.StorageClass is null ? 0 : 2) + (setting.Depot is null ? 0 : 1);
}

/// <summary>The settings as they are now; another object whenever they have changed.</summary>
internal interface IRuleSettings
{
    RuleSettingsSnapshot Current { get; }
}

/// <summary>The catalogue as it is.</summary>
internal sealed class BuiltInSettings : IRuleSettings
{
    public RuleSettingsSnapshot Current => RuleSettingsSnapshot.None;
}
