using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>The numbers by which one rule judges a storage class at a depot.</summary>
internal sealed record RuleInForceAnswer
{
    public required string Kind { get; init; }

    /// <summary>Null: what holds for every class.</summary>
    public required string? StorageClass { get; init; }

    /// <summary>Null: what holds for every depot.</summary>
    public required string? Depot { get; init; }

    /// <summary>False: the class has no number that the rule needs, and no setting changes that.</summary>
    public required bool Applies { get; init; }

    /// <summary>Of the setting of just this class and depot, to be named in a change that must not overwrite another one; 0 when there never was one.</summary>
    public required int Version { get; init; }

    /// <summary>Of the rule, as alerts carry it; 0 while no setting holds.</summary>
    public required int RuleVersion { get; init; }

    public required IReadOnlyList<NumberInForce> Numbers { get; init; }

    public static RuleInForceAnswer Of(RuleScope scope, RuleSettingsSnapshot settings, FleetDirectory directory)
    {
        var (rule, storage) = (scope.Rule, scope.Storage);
        List<(RuleSetting Setting, int Revision)> inForce = [.. settings.InForce(rule.Kind, storage?.Code, scope.Depot)];
        IReadOnlyCollection<StorageClass> classes = storage is null ? [.. directory.Current.Classes.Values] : [storage];
        return new()
        {
            Kind = rule.Kind,
            StorageClass = storage?.Code,
            Depot = scope.Depot,
            Applies = classes.Any(candidate => rule.Numbers.All(number => number.Of(candidate) is not null)),
            Version = directory.Find(DirectoryKinds.RuleSetting, scope.Key)?.Version ?? 0,
            RuleVersion = inForce.Select(entry => entry.Revision).DefaultIfEmpty().Max(),
            Numbers = [.. rule.Numbers.Select(number => NumberInForce.Of(RuleNumberAnswer.Of(number, classes), inForce, directory))],
        };
    }
}

/// <summary>One number in force.</summary>
/// <param name="Name">Name of it in the rule.</param>
/// <param name="Value">Null where it differs from class to class and none was asked for, or the class has none.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="BuiltIn">What PharmaGuard comes with.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="Setting">Who changed it, when and why; null while it is as PharmaGuard comes.</param>
internal sealed record NumberInForce(string Name, double? Value, string Unit, double? BuiltIn, string Source, RuleSettingAnswer? Setting)
{
    public static NumberInForce Of(RuleNumberAnswer builtIn, List<(RuleSetting Setting, int Revision)> inForce, IDirectoryDocuments documents)
    {
        // Where the class has no value the rule does not apply, and a setting for every class changes nothing.
        var exists = builtIn.Value is not null || builtIn.ByStorageClass is { Count: > 0 };
        var changed = exists ? inForce.FindLast(entry => entry.Setting.Numbers.ContainsKey(builtIn.Name)) : default;
        return new(
            builtIn.Name,
            changed.Setting is { } setting ? setting.Numbers[builtIn.Name] : builtIn.Value,
            builtIn.Unit,
            builtIn.Value,
            builtIn.Source,
            changed.Setting is { } by ? RuleSettingAnswer.Of(by, changed.Revision, documents) : null);
    }
}
