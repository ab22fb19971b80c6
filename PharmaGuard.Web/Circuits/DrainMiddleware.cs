namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Answers 503 while this replica stops, so that the proxy takes the next one: the open source proxy has no other sign. A request under way
/// goes on, and the process is still alive.
/// </summary>
internal sealed class DrainMiddleware(RequestDelegate next, DrainState drain)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!drain.IsDraining || context.Request.Path.StartsWithSegments("/health/live"))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }
}
