using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>A move of an alert's life. The name on the wire is what happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertMove>))]
public enum AlertMove
{
    [JsonStringEnumMemberName("raised")]
    Raise,

    /// <summary>The condition got a higher priority.</summary>
    [JsonStringEnumMemberName("worsened")]
    Worsen,

    [JsonStringEnumMemberName("acknowledged")]
    Acknowledge,

    [JsonStringEnumMemberName("returned")]
    ReturnToNormal,

    /// <summary>A person resets a latched alert.</summary>
    [JsonStringEnumMemberName("cleared")]
    Clear,
}
