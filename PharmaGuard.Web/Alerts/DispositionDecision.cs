using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>What becomes of the product.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DispositionDecision>))]
public enum DispositionDecision
{
    [JsonStringEnumMemberName("release")]
    Release,

    [JsonStringEnumMemberName("release-with-restriction")]
    ReleaseWithRestriction,

    [JsonStringEnumMemberName("quarantine")]
    Quarantine,

    [JsonStringEnumMemberName("reject")]
    Reject,

    [JsonStringEnumMemberName("return")]
    Return,

    [JsonStringEnumMemberName("no-product-impact")]
    NoProductImpact,
}
