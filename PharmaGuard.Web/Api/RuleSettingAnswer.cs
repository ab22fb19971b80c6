using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>A setting of a rule: which numbers a site has changed, for what, and who, when and why.</summary>
internal sealed record RuleSettingAnswer
{
    /// <summary>Null: every class.</summary>
    public required string? StorageClass { get; init; }

    /// <summary>Null: every depot.</summary>
    public required string? Depot { get; init; }

    public required IReadOnlyDictionary<string, double> Numbers { get; init; }

    public required int Version { get; init; }

    /// <summary>An alert that was raised under it has this as its rule version, or a newer one.</summary>
    public required int Revision { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public required string Reason { get; init; }

    public static RuleSettingAnswer Of(RuleSetting setting, int revision, IDirectoryDocuments documents)
    {
        var entry = documents.Find(DirectoryKinds.RuleSetting, setting.Key)!;
        return new()
        {
            StorageClass = setting.StorageClass,
            Depot = setting.Depot,
            Numbers = setting.Numbers,
            Version = entry.Version,
            Revision = revision,
            ChangedBy = entry.ChangedBy,
            ChangedAt = entry.ChangedAt,
            Reason = setting.Reason,
        };
    }
}
