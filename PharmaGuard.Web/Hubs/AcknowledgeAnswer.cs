using System.Text.Json;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Hubs;

/// <summary>What became of an acknowledgement.</summary>
/// <param name="Done">Whether the alert is now acknowledged by the caller.</param>
/// <param name="Refusal">Null when done; else why not, such as <c>alreadyAcknowledged</c>.</param>
/// <param name="Alert">The alert as it is now, which says who was first and when; null when there is none of that id.</param>
public sealed record AcknowledgeAnswer(bool Done, string? Refusal, Alert? Alert)
{
    internal static AcknowledgeAnswer Of(ActionOutcome outcome) => new(
        outcome.Done, outcome.Done ? null : JsonNamingPolicy.CamelCase.ConvertName(outcome.Refusal.ToString()), outcome.Alert);
}
