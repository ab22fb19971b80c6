using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>The display state: condition × acknowledgement (ISA-18.2). The names on the wire are those of the state machine.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>In alarm and nobody has acknowledged.</summary>
    [JsonStringEnumMemberName("UNACK_ACTIVE")]
    UnackActive,

    /// <summary>In alarm, acknowledged by a named person.</summary>
    [JsonStringEnumMemberName("ACK_ACTIVE")]
    AckActive,

    /// <summary>Back to normal before anybody acknowledged.</summary>
    [JsonStringEnumMemberName("RTN_UNACK")]
    RtnUnack,

    /// <summary>Cleared. The alert is history.</summary>
    [JsonStringEnumMemberName("NORMAL")]
    Normal,

    /// <summary>Over for the dispatcher; quality has yet to decide about the product.</summary>
    [JsonStringEnumMemberName("CLEARED_PENDING_DISPOSITION")]
    ClearedPendingDisposition,

    /// <summary>Quality has decided and signed; sender and recipient have yet to be told.</summary>
    [JsonStringEnumMemberName("DISPOSITIONED")]
    Dispositioned,

    [JsonStringEnumMemberName("CLOSED")]
    Closed,
}
