using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What a person may do with an alert through a program.</summary>
internal static class AlertActions
{
    /// <summary>The largest request has a reason of 500 characters and a name of 80.</summary>
    private const int MaxBodyBytes = 16_384;

    private delegate Task<ActionOutcome> Act(string alertId, int version, Person person, string reason, CancellationToken cancellationToken);

    public static void Map(RouteGroupBuilder alerts)
    {
        alerts.MapPost(
            "/{id}/acknowledge",
            (string id, ActionRequest request, HttpContext context, AlertDesk desk) => ActAsync(desk.AcknowledgeAsync, id, request, context))
            .WithName("AcknowledgeAlert")
            .WithSummary("Takes an alert out of the banner, in the name of a person.")
            .Describe();
        alerts.MapPost(
            "/{id}/clear",
            (string id, ActionRequest request, HttpContext context, AlertDesk desk) => ActAsync(desk.ClearAsync, id, request, context))
            .WithName("ClearAlert")
            .WithSummary("Clears a latched alert that was acknowledged.")
            .Describe();
    }

    private static void Describe(this RouteHandlerBuilder action) => action
        .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<Alert>, ValidationProblem, ProblemHttpResult>> ActAsync(
        Act act, string id, ActionRequest request, HttpContext context)
    {
        if (request.Check(context, out var person, out var reason) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        // Not the request's token: an action that has begun is finished and told even if the caller leaves.
        var outcome = await act(id, request.Version!.Value, person, reason, CancellationToken.None);
        return outcome.Done ? TypedResults.Ok(outcome.Alert) : ApiProblem.Refused(outcome);
    }
}
