using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// A text of the contract that only names something. Gateways send codes and message numbers as JSON numbers too: the digits are taken as they stand,
/// because a record must not be lost for its number.
/// </summary>
internal sealed class WireText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Telemetry is only read.");
}
