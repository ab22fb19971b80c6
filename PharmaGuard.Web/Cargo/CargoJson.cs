using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Cargo;

/// <summary>The JSON of <c>/api/v1/trucks/{id}/cargo</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CargoReport))]
[JsonSerializable(typeof(IReadOnlyList<CargoReport>))]
public sealed partial class CargoJson : JsonSerializerContext
{
    /// <summary>Writes °C as °C: a reason is read by people too. Never place this output in HTML without encoding.</summary>
    public static readonly CargoJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
