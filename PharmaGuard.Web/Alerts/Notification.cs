using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>Whom EU GDP 9.2 wants told of an excursion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotifiedParty>))]
public enum NotifiedParty
{
    [JsonStringEnumMemberName("sender")]
    Sender,

    [JsonStringEnumMemberName("recipient")]
    Recipient,
}

/// <summary>One party was told.</summary>
/// <param name="Party">Which.</param>
/// <param name="Recipient">Who there, such as an address.</param>
/// <param name="At">When, as the person who closes the alert says.</param>
public sealed record Notification(NotifiedParty Party, string Recipient, DateTimeOffset At);
