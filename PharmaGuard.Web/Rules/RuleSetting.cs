namespace PharmaGuard.Web.Rules;

/// <summary>Numbers of one rule that a site has changed.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="StorageClass">For one storage class by its code; null for every class.</param>
/// <param name="Depot">For one depot; null for every depot.</param>
/// <param name="Numbers">Value by the number's name, in the number's unit.</param>
/// <param name="Reason">Why, and by which source.</param>
internal sealed record RuleSetting(string Kind, string? StorageClass, string? Depot, IReadOnlyDictionary<string, double> Numbers, string Reason)
{
    /// <summary>Its key in the directory: there is one setting for each rule, class and depot.</summary>
    public string Key => KeyOf(Kind, StorageClass, Depot);

    /// <summary>Such as <c>TEMP_HIGH|CCT|North</c>; what is null is empty. No two scopes have the same one, whatever a class or a depot is called.</summary>
    public static string KeyOf(string kind, string? storageClass, string? depot) => $"{kind}|{Escape(storageClass)}|{Escape(depot)}";

    public bool Holds(string kind, string? storageClass, string? depot) => Kind == kind
        && (StorageClass is null || StorageClass == storageClass) && (Depot is null || Depot == depot);

    private static string? Escape(string? part) =>
        part?.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}

/// <summary>All settings that hold together.</summary>
internal sealed class RuleSettingsSnapshot(IReadOnlyList<(RuleSetting Setting, int Revision)> settings)
{
    public static readonly RuleSettingsSnapshot None = new([]);

    public IReadOnlyList<(RuleSetting Setting, int Revision)> Settings { get; } = settings;

    /// <summary>The numbers that were changed for one rule: what is said of class and depot wins over class, class over depot, and that over all.</summary>
    /// <returns>Null when none was; and the directory's revision of the newest of them.</returns>
    public (IReadOnlyDictionary<string, double>? Values, int Revision) For(string kind, string? storageClass, string? depot)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        var revision = 0;
        foreach (var (setting, changedAt) in InForce(kind, storageClass, depot))
        {
            revision = Math.Max(revision, changedAt);
            foreach (var (name, value) in setting.Numbers)
            {
                values[name] = value;
            }
        }

        return values.Count == 0 ? (null, 0) : (values, revision);
    }

    /// <summary>What holds for a class and a depot, the weightiest last. Of null, only what holds for every class, or every depot.</summary>
    public IEnumerable<(RuleSetting Setting, int Revision)> InForce(string kind, string? storageClass, string? depot) =>
        Settings.Where(entry => entry.Setting.Holds(kind, storageClass, depot)).OrderBy(entry => Weight(entry.Setting));

    /// <summary>As it would be with a setting in the place of the one of its scope.</summary>
    public RuleSettingsSnapshot With(RuleSetting setting) => new([.. Without(setting.Key).Settings, (setting, 0)]);

    /// <summary>As it would be without the setting of a key.</summary>
    public RuleSettingsSnapshot Without(string key) => new([.. Settings.Where(entry => entry.Setting.Key != key)]);

    private static int Weight(RuleSetting setting) => (setting.StorageClass is null ? 0 : 2) + (setting.Depot is null ? 0 : 1);
}

/// <summary>The settings as they are now; another object whenever they have changed.</summary>
internal interface IRuleSettings
{
    RuleSettingsSnapshot Current { get; }
}
