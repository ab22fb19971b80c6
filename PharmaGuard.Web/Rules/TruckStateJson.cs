using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// How a truck's state is stored. The JSON is a wire format between versions: what is not known is passed over, and a member keeps its meaning.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredTruck))]
internal sealed partial class TruckStateJson : JsonSerializerContext
{
    public static byte[] Write(TruckState state) => JsonSerializer.SerializeToUtf8Bytes(Rules.StoredTruck.Of(state), Default.StoredTruck);

    /// <exception cref="JsonException">Not a state.</exception>
    public static TruckState Read(byte[] bytes) => ReadStored(bytes).ToState();

    /// <exception cref="JsonException">Not a state.</exception>
    public static StoredTruck ReadStored(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, Default.StoredTruck) ?? throw new JsonException("A stored truck state is null.");
}
