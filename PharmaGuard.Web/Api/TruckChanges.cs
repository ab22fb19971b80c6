using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>How a program registers trucks.</summary>
internal static class TruckChanges
{
    /// <summary>64 loads with a dozen budgets each; more than any truck has, and what nginx lets through.</summary>
    private const int MaxBodyBytes = 128 * 1024;

    public static void Map(RouteGroupBuilder trucks)
    {
        var one = trucks.MapGroup("/{id}").AddEndpointFilter<TruckIdFilter>();
        one.MapPut(string.Empty, PutAsync)
            .WithName("RegisterTruck")
            .WithSummary("Registers a truck, or says anew what it is, carries and does.")
            .WithDescription(
                "The body is the whole truck: what it leaves out is the default. The same again changes nothing. With version the change is refused when "
                + "the truck has moved on from it; without, the last writer wins. The members reason and by say why and who.")
            .Accepts<TruckDocument>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .Describe();
        one.MapDelete(string.Empty, WithdrawAsync)
            .WithName("WithdrawTruck")
            .WithSummary("Makes a truck one that nobody registered; its versions stay.")
            .Describe();
    }

    private static void Describe(this RouteHandlerBuilder change) => change
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<TruckAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        string id, HttpContext context, DirectoryDesk desk, FleetDirectory directory, CancellationToken cancellationToken)
    {
        var (json, refusal) = await RequestBody.ReadJsonAsync(context.Request, cancellationToken);
        if (json is null)
        {
            return refusal!;
        }

        using var body = json;
        var checks = new FieldChecks();
        var fields = new JsonFields(body.RootElement, string.Empty, checks);
        var raw = TruckRequest.Read(fields, id, checks);
        var terms = ChangeTerms.Read(fields, context, checks);
        fields.RefuseOthers();
        await desk.RefreshAsync(cancellationToken);
        var truck = TruckCheck.Run(raw, directory.Current.Classes, checks);
        return checks.Problems.Count > 0
            ? DirectoryProblem.Invalid(checks.Problems)
            : await ChangeAsync(id, DirectoryJson.Write(truck), terms, context, desk, directory);
    }

    private static async Task<Results<Ok<TruckAnswer>, ValidationProblem, ProblemHttpResult>> WithdrawAsync(
        string id, HttpContext context, DirectoryDesk desk, FleetDirectory directory, int? version, string? reason)
    {
        var checks = new FieldChecks();
        var terms = ChangeTerms.Read(context, version, reason, checks);
        return checks.Problems.Count > 0
            ? DirectoryProblem.Invalid(checks.Problems)
            : await ChangeAsync(id, payload: null, terms, context, desk, directory);
    }

    private static async Task<Results<Ok<TruckAnswer>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        string id, string? payload, ChangeTerms terms, HttpContext context, DirectoryDesk desk, FleetDirectory directory)
    {
        // Not the request's token: a change that has begun is finished even if the caller leaves.
        var write = new DirectoryWrite([new(DirectoryKinds.Truck, id, payload, terms.Version)], terms.By, terms.Reason);
        var outcome = await desk.WriteAsync(write, CancellationToken.None);
        var truck = TruckReads.Find(id, context, directory.Current);
        return outcome.Stored ? TypedResults.Ok(truck) : DirectoryProblem.Conflict(outcome.Steps[0].Entry?.Version ?? 0, truck);
    }
}
