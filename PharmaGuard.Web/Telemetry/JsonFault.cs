using System.Text.Json;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Says in a few words why JSON was refused; only refused records pay for this second look.</summary>
internal static class JsonFault
{
    public static string Describe(ReadOnlySpan<byte> value, JsonException fault)
    {
        try
        {
            var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = TelemetryParser.MaxBytes });
            while (reader.Read())
            {
                if (reader.CurrentDepth >= TelemetryParser.MaxDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    return $"nested deeper than {TelemetryParser.MaxDepth}";
                }
            }
        }
        catch (JsonException)
        {
            return "not JSON";
        }

        return fault.Message.Contains("uplicate", StringComparison.Ordinal)
            ? $"a member stands twice{At(fault)}"
            : $"a member has the wrong type{At(fault)}";
    }

    // The path names members of the contract and indexes; it is cut because an index has no limit.
    private static string At(JsonException fault) => fault.Path is { Length: > 1 and <= 100 } path ? $" at {path}" : string.Empty;
}
