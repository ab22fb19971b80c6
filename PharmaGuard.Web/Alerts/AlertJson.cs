using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>The one JSON shape of alerts, for Redis, the hub, the HTTP API and the journal.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = false)]
[JsonSerializable(typeof(AlertTransition))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(IReadOnlyList<AlertTransition>))]
[JsonSerializable(typeof(IReadOnlyList<Alert>))]
[JsonSerializable(typeof(IReadOnlyList<AlertDisplay>))]
public sealed partial class AlertJson : JsonSerializerContext
{
    /// <summary>Writes °C as °C: what the journal keeps is read by people too. Never place this output in HTML without encoding.</summary>
    public static readonly AlertJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
