using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// A word of the contract that describes and does not alarm. Makers have words of their own, and none of them may cost a truck its record:
/// whatever is not a known word, even no word at all, is <paramref name="otherwise"/>. Compared as bytes, so that no text is made of it.
/// </summary>
internal abstract class WireWord<T>(T otherwise) : JsonConverter<T>
    where T : struct, Enum
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // None of the words needs an escape.
        if (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped)
        {
            return Known(reader.ValueSpan) ?? otherwise;
        }

        reader.Skip();
        return otherwise;
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Telemetry is only read.");

    protected abstract T? Known(ReadOnlySpan<byte> word);

    protected static bool Same(ReadOnlySpan<byte> word, ReadOnlySpan<byte> known) => Ascii.EqualsIgnoreCase(word, known);
}

internal sealed class ProbeKindWord() : WireWord<ProbeKind>(ProbeKind.Air)
{
    protected override ProbeKind? Known(ReadOnlySpan<byte> word) =>
        Same(word, "buffered"u8) ? ProbeKind.Buffered
        : Same(word, "product"u8) ? ProbeKind.Product
        : null;
}

internal sealed class ReeferModeWord() : WireWord<ReeferMode>(ReeferMode.Unknown)
{
    protected override ReeferMode? Known(ReadOnlySpan<byte> word) =>
        Same(word, "cooling"u8) ? ReeferMode.Cooling
        : Same(word, "heating"u8) ? ReeferMode.Heating
        : Same(word, "defrost"u8) ? ReeferMode.Defrost
        : Same(word, "start-stop"u8) || Same(word, "startstop"u8) || Same(word, "cycle-sentry"u8) ? ReeferMode.StartStop
        : Same(word, "off"u8) ? ReeferMode.Off
        : null;
}

internal sealed class ReeferStatusWord() : WireWord<ReeferStatus>(ReeferStatus.Unknown)
{
    protected override ReeferStatus? Known(ReadOnlySpan<byte> word) =>
        Same(word, "running"u8) || Same(word, "on"u8) ? ReeferStatus.Running
        : Same(word, "off"u8) || Same(word, "stopped"u8) || Same(word, "standby-off"u8) ? ReeferStatus.Off
        : Same(word, "shutdown"u8) ? ReeferStatus.Shutdown
        : null;
}

internal sealed class ReeferSeverityWord() : WireWord<ReeferSeverity>(ReeferSeverity.Check)
{
    protected override ReeferSeverity? Known(ReadOnlySpan<byte> word) =>
        Same(word, "log"u8) ? ReeferSeverity.Log
        : Same(word, "prevent"u8) ? ReeferSeverity.Prevent
        : Same(word, "shutdown"u8) ? ReeferSeverity.Shutdown
        : null;
}
