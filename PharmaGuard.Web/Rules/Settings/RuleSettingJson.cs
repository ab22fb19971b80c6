using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>A setting as the directory keeps it. The JSON is a format between versions: what is not known is passed over.</summary>
internal sealed record RuleSettingDocument
{
    public string? Kind { get; init; }

    public string? StorageClass { get; init; }

    public string? Depot { get; init; }

    /// <summary>Sorted, so that equal settings are equal texts.</summary>
    public SortedDictionary<string, double>? Numbers { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Writes and reads settings.</summary>
[JsonSerializable(typeof(RuleSettingDocument))]
internal sealed partial class RuleSettingJson : JsonSerializerContext
{
    private static readonly RuleSettingJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(RuleSetting setting)
    {
        SortedDictionary<string, double> numbers = new(StringComparer.Ordinal);
        foreach (var (name, value) in setting.Numbers)
        {
            numbers[name] = value;
        }

        var document = new RuleSettingDocument
        {
            Kind = setting.Kind,
            StorageClass = setting.StorageClass,
            Depot = setting.Depot,
            Numbers = numbers,
            Reason = setting.Reason,
        };
        return JsonSerializer.Serialize(document, Readable.RuleSettingDocument);
    }

    /// <summary>
    /// Null when the document cannot be used: no JSON of a setting, not of its key, or a value that would stop the rules. A rule or a number that this
    /// version does not know stays without effect.
    /// </summary>
    public static RuleSetting? Read(DirectoryEntry entry)
    {
        try
        {
            var document = JsonSerializer.Deserialize(entry.Payload, Readable.RuleSettingDocument);
            if (document is not { Kind: { } kind, Numbers: { Count: > 0 } numbers })
            {
                return null;
            }

            var setting = new RuleSetting(kind, document.StorageClass, document.Depot, numbers, document.Reason ?? string.Empty);
            return setting.Key == entry.Key && IsSafe(setting) ? setting : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSafe(RuleSetting setting)
    {
        var checks = new FieldChecks();
        foreach (var number in RuleCatalogue.Find(setting.Kind)?.Numbers ?? [])
        {
            if (setting.Numbers.TryGetValue(number.Name, out var value))
            {
                NumberRange.Check(number, value, checks);
            }
        }

        return checks.Problems.Count == 0;
    }
}
