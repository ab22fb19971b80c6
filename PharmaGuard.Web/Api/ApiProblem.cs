using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Api;

/// <summary>The API's errors (RFC 9457).</summary>
internal static class ApiProblem
{
    public static ProblemHttpResult NoSuchAlert() =>
        TypedResults.Problem(title: "There is no alert of that id.", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult JournalAway() => TypedResults.Problem(
        title: "The journal cannot be reached now.",
        detail: "What was asked has either happened whole or not at all. Ask again.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult FeedLost(string? reason) => TypedResults.Problem(
        title: "This replica does not know the active alerts now.",
        detail: reason,
        statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>The action is not legal now. The alert comes with the answer, so that the caller can show who was first.</summary>
    public static ProblemHttpResult Refused(ActionOutcome outcome) => outcome.Alert is null ? NoSuchAlert() : TypedResults.Problem(
        title: Title(outcome.Refusal),
        detail: Detail(outcome.Refusal, outcome.Alert),
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?>
        {
            ["refusal"] = JsonNamingPolicy.CamelCase.ConvertName(outcome.Refusal.ToString()),
            ["alert"] = outcome.Alert,
        });

    private static string Title(ActionRefusal refusal) => refusal switch
    {
        ActionRefusal.AlreadyAcknowledged => "The alert is acknowledged already.",
        ActionRefusal.AlreadyCleared => "The alert is cleared already.",
        ActionRefusal.NotAcknowledged => "The alert must be acknowledged before it is cleared.",
        ActionRefusal.NotLatched => "The alert clears by itself when the condition ends.",
        ActionRefusal.StillInAlarm => "The condition has not ended: the alert can be cleared after that.",
        ActionRefusal.Changed => "The alert has changed since the version that was seen.",
        ActionRefusal.None or ActionRefusal.NotFound => throw new ArgumentException("That is no conflict.", nameof(refusal)),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private static string? Detail(ActionRefusal refusal, Alert alert) => refusal switch
    {
        ActionRefusal.AlreadyAcknowledged => WhoAndWhen("Acknowledged", alert.AcknowledgedBy, alert.AcknowledgedAt),
        ActionRefusal.AlreadyCleared => WhoAndWhen("Cleared", alert.ClearedBy ?? alert.AcknowledgedBy, alert.ClearedAt),
        ActionRefusal.Changed => $"It is at version {alert.Version.ToString(CultureInfo.InvariantCulture)} now.",
        ActionRefusal.NotAcknowledged or ActionRefusal.NotLatched or ActionRefusal.StillInAlarm or ActionRefusal.None or ActionRefusal.NotFound => null,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private static string WhoAndWhen(string what, string? who, DateTimeOffset? when) =>
        $"{what} by {who ?? "nobody"} at {when?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}.";
}
