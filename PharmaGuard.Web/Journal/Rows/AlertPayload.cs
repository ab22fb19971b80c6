using System.Text.Json;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal.Rows;

/// <summary>How alerts and moves are written into columns: with the names that they have on the wire.</summary>
internal static class AlertPayload
{
    public static string Write(Alert alert) => JsonSerializer.Serialize(alert, AlertJson.Readable.Alert);

    public static Alert Read(string payload) =>
        JsonSerializer.Deserialize(payload, AlertJson.Readable.Alert) ?? throw new JsonException("The journal holds an empty alert.");

    public static string Write(AlertMove move) => JsonSerializer.Serialize(move, AlertJson.Readable.AlertMove).Trim('"');

    public static AlertMove ReadMove(string name) => JsonSerializer.Deserialize($"\"{name}\"", AlertJson.Readable.AlertMove);
}
