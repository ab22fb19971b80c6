using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What can be read of the directory's trucks.</summary>
internal static class TruckReads
{
    /// <summary>The directory's revision as of which the answer is true on this replica.</summary>
    public const string RevisionHeader = "X-Directory-Revision";

    public static void Map(RouteGroupBuilder trucks)
    {
        trucks.MapGet(string.Empty, List)
            .WithName("ListTrucks")
            .WithSummary("Registered trucks by their ids.")
            .WithDescription("At most limit of them, those after the id after=; a header Link with rel=\"next\" is there while more follow.");
        var one = trucks.MapGroup("/{id}").AddEndpointFilter<TruckIdFilter>();
        one.MapGet(string.Empty, (string id, HttpContext context, FleetDirectory directory) => TypedResults.Ok(Find(id, context, directory.Current)))
            .WithName("FindTruck")
            .WithSummary("A truck as rules and screens know it, registered or not.")
            .ProducesValidationProblem();
        one.MapGet(
            "/versions",
            (string id, int? below, int? limit, IDirectoryStore store, CancellationToken cancellationToken) =>
                VersionAnswer.PageAsync(store, DirectoryKinds.Truck, id, below, limit, cancellationToken))
            .WithName("ListTruckVersions")
            .WithSummary("Every version of a truck, newest first: who changed it, when and why.");
    }

    public static TruckAnswer Find(string id, HttpContext context, FleetSnapshot directory)
    {
        context.Response.Headers[RevisionHeader] = directory.Revision.ToString(CultureInfo.InvariantCulture);
        return TruckAnswer.Of(directory, id);
    }

    private static Results<Ok<IReadOnlyList<TruckAnswer>>, ValidationProblem> List(HttpContext context, FleetDirectory directory, string? after, int? limit)
    {
        var checks = new FieldChecks();
        Paging.Check(limit, checks);
        if (checks.Problems.Count > 0)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var current = directory.Current;
        var take = limit ?? Paging.DefaultLimit;
        List<string> ids = [.. current.Of(DirectoryKinds.Truck)
            .Where(entry => !entry.Value.Withdrawn && string.CompareOrdinal(entry.Key, after) > 0).Select(entry => entry.Key).Take(take + 1)];
        if (ids.Count > take)
        {
            ids.RemoveAt(take);
            Paging.Next(context, ids[^1], take);
        }

        context.Response.Headers[RevisionHeader] = current.Revision.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok<IReadOnlyList<TruckAnswer>>([.. ids.Select(id => TruckAnswer.Of(current, id))]);
    }
}
