using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>An id under which no truck can report is refused before anything is asked or stored.</summary>
internal sealed class TruckIdFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WireId.ProblemOfTruck(context.HttpContext.GetRouteValue("id") as string) is { } problem
            ? ValueTask.FromResult<object?>(DirectoryProblem.Invalid([new("truckId", problem)]))
            : next(context);
}
