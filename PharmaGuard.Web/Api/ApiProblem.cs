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
        ActionRefusal.NotNamed => "The action needs the name of a person.",
        ActionRefusal.NotDispatcher => "Only a dispatcher or a shift lead may do this.",
        ActionRefusal.NotShiftLead => "Only a shift lead may do this.",
        ActionRefusal.NotQuality => "Only quality may do this.",
        ActionRefusal.NotShelvable => "A critical alert, or one about PharmaGuard itself, cannot be shelved.",
        ActionRefusal.AlreadyShelved => "The alert is shelved already.",
        ActionRefusal.NotShelved => "The alert is not shelved.",
        ActionRefusal.AlwaysInService => "An alert about PharmaGuard itself cannot be out of service.",
        ActionRefusal.AlreadyOutOfService => "The alert is out of service already.",
        ActionRefusal.NotOutOfService => "The alert is in service.",
        ActionRefusal.NoReason => "The action needs a reason.",
        ActionRefusal.UntilPast => "The end must lie in the future.",
        ActionRefusal.UntilTooFar => "The end lies further in the future than is allowed.",
        ActionRefusal.NotAwaitingDisposition => "The alert does not wait for a decision of quality.",
        ActionRefusal.NotSigned => "The signature must say what it stands for.",
        ActionRefusal.WrongSignature => "The printed name must be that of the person who acts.",
        ActionRefusal.OwnAcknowledgement => "Whoever acknowledged the alert may not decide about its product.",
        ActionRefusal.NotDispositioned => "Quality has not decided about the alert, or it is closed already.",
        ActionRefusal.NotNotified => "Sender and recipient must have been told, or quality must write why not.",
        ActionRefusal.NotClosed => "The alert is not closed.",
        ActionRefusal.None or ActionRefusal.NotFound => throw new ArgumentException("That is no conflict.", nameof(refusal)),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private static string? Detail(ActionRefusal refusal, Alert alert) => refusal switch
    {
        ActionRefusal.AlreadyAcknowledged => WhoAndWhen("Acknowledged", alert.AcknowledgedBy, alert.AcknowledgedAt),
        ActionRefusal.AlreadyCleared => WhoAndWhen("Cleared", alert.ClearedBy ?? alert.AcknowledgedBy, alert.ClearedAt),
        ActionRefusal.Changed => $"It is at version {alert.Version.ToString(CultureInfo.InvariantCulture)} now.",
        ActionRefusal.AlreadyShelved => $"Shelved by {alert.ShelvedBy} until {Utc(alert.ShelvedUntil)}.",
        ActionRefusal.AlreadyOutOfService => $"Taken out of service by {alert.OutOfServiceBy} until {Utc(alert.OutOfServiceUntil)}.",
        ActionRefusal.NotAwaitingDisposition when alert.Disposition is { } decided => WhoAndWhen("Decided", decided.By, decided.At),
        ActionRefusal.NotDispositioned when alert.ClosedAt is { } => WhoAndWhen("Closed", alert.ClosedBy, alert.ClosedAt),
        _ => null,
    };

    private static string WhoAndWhen(string what, string? who, DateTimeOffset? when) =>
        $"{what} by {who ?? "nobody"} at {Utc(when)}.";

    private static string? Utc(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
