using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Whether a setting may hold: by itself, and together with the settings that hold already, for each class that it touches. Every problem is named
/// with its field.
/// </summary>
internal static class RuleSettingCheck
{
    public static void Run(
        RuleSetting setting, RuleSettingsSnapshot before, IReadOnlyDictionary<string, StorageClass> classes, FieldChecks checks)
    {
        if (RuleCatalogue.Find(setting.Kind) is not { } rule)
        {
            checks.Add("kind", "is no rule of the catalogue");
            return;
        }

        var found = checks.Problems.Count;
        checks.AddIf(setting.StorageClass is { } code && !classes.ContainsKey(code), "storageClass", "is no storage class that the directory knows");
        checks.AddIf(setting.Numbers.Count == 0, "numbers", "names no number; to withdraw a setting, delete it");
        foreach (var (name, value) in setting.Numbers)
        {
            if (rule.Numbers.FirstOrDefault(number => number.Name == name) is { } number)
            {
                NumberRange.Check(number, value, checks);
            }
            else
            {
                checks.Add(NumberRange.FieldOf(name), $"is no number of {rule.Kind}; it has {string.Join(", ", rule.Numbers.Select(known => known.Name))}");
            }
        }

        // What cannot be by itself need not be compared with anything.
        if (checks.Problems.Count == found)
        {
            CheckTogether(rule, setting, before.With(setting), classes, checks);
        }
    }

    /// <summary>Whether what is left holds without it: another setting may have relied on it.</summary>
    public static void RunWithdrawal(
        RuleSetting setting, RuleSettingsSnapshot before, IReadOnlyDictionary<string, StorageClass> classes, FieldChecks checks)
    {
        if (RuleCatalogue.Find(setting.Kind) is { } rule)
        {
            CheckTogether(rule, setting, before.Without(setting.Key), classes, checks);
        }
    }

    /// <summary>Whether the settings can hold with what a class shall be; each that cannot is named.</summary>
    public static void RunClass(StorageClass storage, RuleSettingsSnapshot settings, FieldChecks checks)
    {
        foreach (var rule in RuleCatalogue.Rules)
        {
            var own = settings.Settings.Select(entry => entry.Setting).Where(setting => setting.Holds(rule.Kind, storage.Code, setting.Depot)).ToList();
            foreach (var depot in own.Select(setting => setting.Depot).Append(null).Distinct())
            {
                if (settings.For(rule.Kind, storage.Code, depot).Values is { } values && new RuleNumbers(rule, storage, values) is { IsWhole: true } numbers)
                {
                    AddOfClass(rule, numbers, storage, depot, values, checks);
                }
            }
        }
    }

    private static void AddOfClass(
        Rule rule, RuleNumbers numbers, StorageClass storage, string? depot, IReadOnlyDictionary<string, double> values, FieldChecks checks)
    {
        foreach (var fault in NumberRelations.Find(rule, numbers, storage).Where(fault => fault.Numbers.Any(values.ContainsKey)))
        {
            checks.Add("ruleSettings", $"{rule.Kind} {fault.Numbers.First(values.ContainsKey)}{(depot is null ? string.Empty : $" of {depot}")}: {fault.Words}");
        }
    }

    private static void CheckTogether(
        Rule rule, RuleSetting setting, RuleSettingsSnapshot after, IReadOnlyDictionary<string, StorageClass> classes, FieldChecks checks)
    {
        var touched = classes.Values.Where(storage => setting.StorageClass is null || storage.Code == setting.StorageClass)
            .OrderBy(storage => storage.Code, StringComparer.Ordinal);
        foreach (var storage in touched)
        {
            foreach (var depot in DepotsOf(setting, after))
            {
                var numbers = new RuleNumbers(rule, storage, after.For(rule.Kind, storage.Code, depot).Values);
                if (numbers.IsWhole)
                {
                    Add(rule, numbers, storage, depot, setting, checks);
                }
                else
                {
                    checks.AddIf(setting.StorageClass is not null, "storageClass", $"{rule.Kind} does not apply to it");
                }
            }
        }
    }

    // Only what this setting has a part in: a label that is too narrow for another number is not its fault.
    private static void Add(Rule rule, RuleNumbers numbers, StorageClass storage, string? depot, RuleSetting setting, FieldChecks checks)
    {
        foreach (var fault in NumberRelations.Find(rule, numbers, storage))
        {
            if (fault.Numbers.FirstOrDefault(setting.Numbers.ContainsKey) is { } name)
            {
                checks.Add(NumberRange.FieldOf(name), $"{fault.Words} ({storage.Code}{(depot is null || depot == setting.Depot ? string.Empty : ", " + depot)})");
            }
        }
    }

    private static IEnumerable<string?> DepotsOf(RuleSetting setting, RuleSettingsSnapshot after) => setting.Depot is { } depot
        ? [depot]
        : after.Settings.Where(entry => entry.Setting.Kind == setting.Kind).Select(entry => entry.Setting.Depot).Append(null).Distinct();
}
