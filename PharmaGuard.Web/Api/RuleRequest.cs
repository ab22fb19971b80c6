using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>A change of a rule as a program sends it.</summary>
internal sealed record RuleRequest
{
    /// <summary>Value by the number's name, in the number's unit.</summary>
    public IReadOnlyDictionary<string, double>? Numbers { get; init; }

    /// <summary>Why, and by which source; required.</summary>
    public string? Reason { get; init; }

    public string? By { get; init; }

    public int? Version { get; init; }

    /// <summary>Nothing but types and names is checked here.</summary>
    public static IReadOnlyDictionary<string, double> ReadNumbers(JsonFields fields, Rule rule, FieldChecks checks)
    {
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        if (fields.Object("numbers") is not { } sent)
        {
            return numbers;
        }

        foreach (var name in rule.Numbers.Select(number => number.Name))
        {
            if (sent.Number(name) is { } value)
            {
                numbers[name] = value;
            }
        }

        sent.RefuseOthers();
        return numbers;
    }
}
