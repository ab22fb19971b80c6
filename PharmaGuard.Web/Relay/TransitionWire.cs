using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>A transition as it travels by Redis.</summary>
internal static class TransitionWire
{
    // "required" alone does not refuse an explicit null.
    private static readonly AlertJson Strict = new(new JsonSerializerOptions(AlertJson.Readable.Options) { RespectNullableAnnotations = true });

    public static byte[] Write(AlertTransition transition) =>
        JsonSerializer.SerializeToUtf8Bytes(transition, AlertJson.Readable.AlertTransition);

    /// <summary>False for whatever is not a transition: anybody who reaches Redis can publish on the channel.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out AlertTransition? transition)
    {
        try
        {
            transition = JsonSerializer.Deserialize(payload, Strict.AlertTransition);
        }
        catch (JsonException)
        {
            transition = null;
        }

        return transition is not null;
    }
}
