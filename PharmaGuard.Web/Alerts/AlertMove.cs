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

    /// <summary>Data: another condition explains this one, so it leaves the banner.</summary>
    [JsonStringEnumMemberName("suppressed")]
    Suppress,

    [JsonStringEnumMemberName("unsuppressed")]
    Unsuppress,

    /// <summary>Data: late records do not confirm it. The message of the change is the note; nothing is taken away.</summary>
    [JsonStringEnumMemberName("annotated")]
    Annotate,

    /// <summary>A person puts it out of the banner for a limited time.</summary>
    [JsonStringEnumMemberName("shelved")]
    Shelve,

    /// <summary>A person, or the end of the time.</summary>
    [JsonStringEnumMemberName("unshelved")]
    Unshelve,

    [JsonStringEnumMemberName("out-of-service")]
    TakeOutOfService,

    /// <summary>A person, or the end of the time.</summary>
    [JsonStringEnumMemberName("in-service")]
    ReturnToService,

    /// <summary>Time: acknowledged long ago and still in alarm.</summary>
    [JsonStringEnumMemberName("re-alarmed")]
    ReAlarm,

    /// <summary>Time: nobody has acknowledged it.</summary>
    [JsonStringEnumMemberName("escalated")]
    Escalate,

    /// <summary>Quality has decided about the product and signed.</summary>
    [JsonStringEnumMemberName("disposed")]
    Dispose,

    /// <summary>Sender and recipient know.</summary>
    [JsonStringEnumMemberName("closed")]
    Close,

    [JsonStringEnumMemberName("reopened")]
    Reopen,
}
