using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Api;

/// <summary>What cannot be an id is not found, and the journal is not asked: PostgreSQL would refuse the text of some of them with a fault.</summary>
internal sealed class PossibleIdFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        AlertId.IsPossible(context.HttpContext.GetRouteValue("id") as string) ? next(context) : ValueTask.FromResult<object?>(ApiProblem.NoSuchAlert());
}
