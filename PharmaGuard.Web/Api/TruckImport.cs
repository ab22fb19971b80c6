using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>Registers all trucks of a file, or none of them.</summary>
internal static class TruckImport
{
    private const string ContentType = "text/csv";
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    /// <summary>Of writing while others change the same trucks.</summary>
    private const int Tries = 3;

    public static void Map(RouteGroupBuilder trucks) => trucks.MapPost("/import", RunAsync)
        .WithName("ImportTrucks")
        .WithSummary("Registers the trucks of a CSV file: all of them, or none when anything in it is wrong.")
        .WithDescription(
            $"At most {TruckFile.MaxRows} rows. A truck of the file becomes what the file says of it; a truck that is not in it stays. "
            + "A file cannot say a route, so each truck keeps the one it has. reason= says why.")
        .Accepts<string>(ContentType)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<ImportAnswer>, ValidationProblem, ProblemHttpResult>> RunAsync(
        HttpContext context, DirectoryDesk desk, FleetDirectory directory, string? reason, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !string.Equals(type.MediaType, ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return RequestBody.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The body must be {ContentType}.");
        }

        var checks = new FieldChecks();
        var terms = ChangeTerms.Read(context, version: null, reason, checks);
        if (checks.Problems.Count > 0)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var (file, refusal) = await RequestBody.ReadBytesAsync(context.Request, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        await desk.RefreshAsync(cancellationToken);
        var faults = new ImportFaults();
        var trucks = TruckFile.Read(file, directory.Current.Classes, faults, out var rows);
        if (faults.Count > 0)
        {
            return Refused(faults);
        }

        var (outcome, conflict) = await WriteAsync(trucks, terms, desk, directory);
        return outcome is null ? RequestBody.Refuse(StatusCodes.Status409Conflict, "Nothing was imported.", conflict) : TypedResults.Ok(ImportAnswer.Of(outcome, rows));
    }

    /// <returns>Without an outcome nothing was stored.</returns>
    private static async Task<(DirectoryOutcome? Outcome, string Conflict)> WriteAsync(
        IReadOnlyList<(string Id, TruckDocument Truck)> trucks, ChangeTerms terms, DirectoryDesk desk, FleetDirectory directory)
    {
        for (var left = Tries; left > 0; left--)
        {
            // The route of such a truck is not known here, so it could not keep it.
            var current = directory.Current;
            if (trucks.FirstOrDefault(entry => current.IsUnreadable(new TruckId(entry.Id))).Id is { } unreadable)
            {
                return (null, $"What is registered of truck {unreadable} cannot be read here: a newer version of PharmaGuard may have written it.");
            }

            var changes = trucks.Select(entry => ChangeOf(entry.Id, entry.Truck, current));
            var outcome = await desk.WriteAsync(new([.. changes], terms.By, terms.Reason), CancellationToken.None);
            if (outcome.Stored)
            {
                return (outcome, string.Empty);
            }
        }

        return (null, "Trucks of the file are being changed by others all the time. Try again.");
    }

    // A file has no columns for a route: the truck keeps the one it has. The version is expected so that one that came meanwhile is kept too.
    private static DirectoryChange ChangeOf(string id, TruckDocument truck, FleetSnapshot directory) => new(
        DirectoryKinds.Truck,
        id,
        DirectoryJson.Write(truck with { Route = directory.DocumentOf(directory.Find(new TruckId(id)))?.Route }),
        directory.Of(DirectoryKinds.Truck).GetValueOrDefault(id)?.Version ?? 0);

    private static ProblemHttpResult Refused(ImportFaults faults) => TypedResults.Problem(
        title: "Nothing was imported.",
        detail: faults.Count > ImportFaults.Kept
            ? $"The file has {faults.Count} faults; these are the first {ImportFaults.Kept}."
            : $"The file has {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["faultCount"] = faults.Count, ["faults"] = faults.First });
}
