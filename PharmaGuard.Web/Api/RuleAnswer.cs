using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>One row of the catalogue as PharmaGuard comes with it, and what a site made of it.</summary>
internal sealed record RuleAnswer
{
    public required string Kind { get; init; }

    /// <summary>The condition in words.</summary>
    public required string When { get; init; }

    /// <summary>What a dispatcher does about it.</summary>
    public required string Action { get; init; }

    /// <summary>Unit of the reading and the limit.</summary>
    public required string? Unit { get; init; }

    /// <summary>Phases of the trip in which it is judged.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    public required bool Latched { get; init; }

    public required bool Incident { get; init; }

    public required bool NeedsDisposition { get; init; }

    /// <summary>Quality decides only about what has the worse priority.</summary>
    public required bool DispositionWhenSevere { get; init; }

    public required IReadOnlyList<string> SuppressedBy { get; init; }

    public required IReadOnlyList<RuleNumberAnswer> Numbers { get; init; }

    public required IReadOnlyList<RuleSettingAnswer> Settings { get; init; }

    public static RuleAnswer Of(Rule rule, RuleSettingsSnapshot settings, FleetDirectory directory) => new()
    {
        Kind = rule.Kind,
        When = rule.When,
        Action = rule.Action,
        Unit = rule.Unit,
        Phases = [.. Enum.GetValues<TripPhase>().Where(phase => rule.IsJudgedIn(phase)).Select(phase => phase.Wire())],
        Latched = rule.Latched,
        Incident = rule.IsIncident,
        NeedsDisposition = rule.NeedsDisposition,
        DispositionWhenSevere = rule.DispositionWhenSevere,
        SuppressedBy = rule.SuppressedBy,
        Numbers = [.. rule.Numbers.Select(number => RuleNumberAnswer.Of(number, directory.Current.Classes.Values))],
        Settings =
        [
            .. settings.Settings.Where(entry => entry.Setting.Kind == rule.Kind)
                .Select(entry => RuleSettingAnswer.Of(entry.Setting, entry.Revision, directory)),
        ],
    };
}

/// <summary>One number of a rule, without any setting.</summary>
internal sealed record RuleNumberAnswer
{
    public required string Name { get; init; }

    /// <summary>Null where it differs from class to class.</summary>
    public required double? Value { get; init; }

    public required string Unit { get; init; }

    public required string Source { get; init; }

    /// <summary>By the class's code, without those to which the rule does not apply; null where the number is the same for all.</summary>
    public required IReadOnlyDictionary<string, double>? ByStorageClass { get; init; }

    public static RuleNumberAnswer Of(RuleNumber number, IEnumerable<StorageClass> classes)
    {
        SortedDictionary<string, double> values = new(StringComparer.Ordinal);
        var isSame = true;
        foreach (var storage in classes)
        {
            if (number.Of(storage) is { } value)
            {
                isSame &= values.Count == 0 || values.First().Value == value;
                values[storage.Code] = value;
            }
            else
            {
                isSame = false;
            }
        }

        return new()
        {
            Name = number.Name,
            Value = isSame ? values.First().Value : null,
            Unit = number.Unit,
            Source = number.Source,
            ByStorageClass = isSame ? null : values,
        };
    }
}
