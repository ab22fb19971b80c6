using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What the loads of a truck have been through.</summary>
internal static class CargoReads
{
    public static void Map(RouteGroupBuilder trucks) => trucks.MapGroup("/{id}").AddEndpointFilter<TruckIdFilter>()
        .MapGet("/cargo", ReadAsync)
        .WithName("ReadCargo")
        .WithSummary("What each load of a truck has been through: mean kinetic temperature, budgets, minutes to loss.")
        .WithDescription("From what the replica that reads the truck stored last, at most Kafka:CheckpointInterval ago; asOf tells how old the newest sample is.")
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Ok<IReadOnlyList<CargoReport>>> ReadAsync(string id, ICargoReader cargo, CancellationToken cancellationToken) =>
        TypedResults.Ok(await cargo.ReadAsync(new TruckId(id), cancellationToken));
}
