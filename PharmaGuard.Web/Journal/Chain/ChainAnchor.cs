using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Journal;

/// <summary>The head of a chain as it was at one moment, kept outside of the database.</summary>
internal sealed record ChainAnchor(DateTimeOffset At, string Chain, long Number, string Hash);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ChainAnchor))]
internal sealed partial class ChainAnchorJson : JsonSerializerContext;
