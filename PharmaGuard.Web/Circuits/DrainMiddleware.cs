namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Answers 503 while this replica stops, so that the proxy takes the next one: the open source proxy has no other sign. A request under way
/// goes on.
/// </summary>
internal sealed class DrainMiddleware(RequestDelegate next, DrainState drain)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!drain.IsDraining)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }
}
