using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What a person may do with an alert through a program.</summary>
internal static class AlertActions
{
    /// <summary>The largest request names ten parties and a waiver of 500 characters each.</summary>
    private const int MaxBodyBytes = 16_384;

    // Not the request's token: an action that has begun is finished and told even if the caller leaves.
    private static readonly CancellationToken Finished = CancellationToken.None;

    private delegate T Read<out T>(JsonFields fields);

    private delegate Task<ActionOutcome> Act<in T>(AlertDesk desk, string id, T request, Person person, string reason);

    public static void Map(RouteGroupBuilder alerts)
    {
        Map(alerts, ActionRequest.Read, "acknowledge", "AcknowledgeAlert", "Takes an alert out of the banner, in the name of a person.",
            (desk, id, request, person, reason) => desk.AcknowledgeAsync(id, request.Version!.Value, person, reason, Finished));
        Map(alerts, ActionRequest.Read, "clear", "ClearAlert", "Clears a latched alert that was acknowledged.",
            (desk, id, request, person, reason) => desk.ClearAsync(id, request.Version!.Value, person, reason, Finished));
        Map(alerts, ShelveRequest.Read, "shelve", "ShelveAlert", "Puts an alert out of the banner for a limited time: high 60 minutes, low 8 hours, critical never.",
            (desk, id, request, person, reason) =>
                desk.ShelveAsync(id, request.Version!.Value, person, request.UntilFrom(desk.Now), reason, Finished));
        Map(alerts, ActionRequest.Read, "unshelve", "UnshelveAlert", "Takes an alert off the shelf; what is still in alarm asks anew.",
            (desk, id, request, person, reason) => desk.UnshelveAsync(id, request.Version!.Value, person, reason, Finished));
        Map(alerts, OutOfServiceRequest.Read, "out-of-service", "TakeAlertOutOfService", "A shift lead takes an alert out of service until a date, at most 90 days away.",
            (desk, id, request, person, reason) =>
                desk.TakeOutOfServiceAsync(id, request.Version!.Value, person, request.Until!.Value, reason, Finished));
        Map(alerts, ActionRequest.Read, "in-service", "ReturnAlertToService", "Ends the time out of service.",
            (desk, id, request, person, reason) => desk.ReturnToServiceAsync(id, request.Version!.Value, person, reason, Finished));
        Map(alerts, DispositionRequest.Read, "disposition", "DecideAlert", "Quality decides about the product of an alert that is over, and signs.",
            (desk, id, request, person, reason) => desk.DecideAsync(id, request.Version!.Value, person, request.Signature, reason, Finished));
        Map(alerts, CloseRequest.Read, "close", "CloseAlert", "Closes an alert that quality has decided about, once sender and recipient know.",
            (desk, id, request, person, _) => desk.CloseAsync(id, request.Version!.Value, person, request.Told, request.WaiverLine, Finished));
        Map(alerts, ReasonedRequest.Read, "reopen", "ReopenAlert", "Quality decides anew about an alert that was closed.",
            (desk, id, request, person, reason) => desk.ReopenAsync(id, request.Version!.Value, person, reason, Finished));
    }

    private static void Map<T>(RouteGroupBuilder alerts, Read<T> read, string action, string name, string summary, Act<T> act)
        where T : ActionRequest => alerts
        .MapPost(
            "/{id}/" + action,
            (string id, HttpContext context, AlertDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
                ActAsync(read, act, id, context, desk, clock, cancellationToken))
        .WithName(name)
        .WithSummary(summary)
        .Accepts<T>("application/json")
        .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<Alert>, ValidationProblem, ProblemHttpResult>> ActAsync<T>(
        Read<T> read, Act<T> act, string id, HttpContext context, AlertDesk desk, TimeProvider clock, CancellationToken cancellationToken)
        where T : ActionRequest
    {
        var (json, refusal) = await RequestBody.ReadJsonAsync(context.Request, cancellationToken);
        if (json is null)
        {
            return refusal!;
        }

        using var body = json;
        var checks = new FieldChecks();
        var fields = new JsonFields(body.RootElement, string.Empty, checks);
        var request = ActionRequest.ReadTerms(fields, read(fields));
        fields.RefuseOtherSpellings();
        request.Check(checks, context, clock, out var person, out var reason);
        if (checks.Problems.Count > 0)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var outcome = await act(desk, id, request, person, reason);
        return outcome.Done ? TypedResults.Ok(outcome.Alert) : ApiProblem.Refused(outcome);
    }
}
