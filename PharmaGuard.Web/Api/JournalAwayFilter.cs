using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>The journal away is an answer of the API, not a fault of it.</summary>
internal sealed class JournalAwayFilter : IEndpointFilter
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception away) when (away is JournalUnavailableException or DirectoryUnavailableException)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return ApiProblem.JournalAway();
        }
    }
}
