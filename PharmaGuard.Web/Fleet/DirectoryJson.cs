using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Fleet;

/// <summary>How Fleet's documents are written into the directory.</summary>
[JsonSerializable(typeof(TruckDocument))]
[JsonSerializable(typeof(StorageClassDocument))]
internal sealed partial class DirectoryJson : JsonSerializerContext
{
    /// <summary>Writes °C as °C: people read the directory's tables too.</summary>
    private static readonly DirectoryJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(TruckDocument truck) => JsonSerializer.Serialize(truck, Readable.TruckDocument);

    public static string Write(StorageClassDocument storage) => JsonSerializer.Serialize(storage, Readable.StorageClassDocument);

    public static TruckDocument ReadTruck(string payload) =>
        JsonSerializer.Deserialize(payload, Readable.TruckDocument) ?? throw new JsonException("The directory holds an empty truck.");

    public static StorageClassDocument ReadStorageClass(string payload) =>
        JsonSerializer.Deserialize(payload, Readable.StorageClassDocument) ?? throw new JsonException("The directory holds an empty storage class.");
}
