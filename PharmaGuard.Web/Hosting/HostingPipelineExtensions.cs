using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Hosting;

/// <summary>The room's part of the pipeline.</summary>
internal static class HostingPipelineExtensions
{
    /// <summary>What happens to every request before a room sees it. The order matters: the origin check compares with the forwarded host.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.Use(RequireHost);
        app.UseMiddleware<OriginCheck>();
        app.UseWhen(context => !Health.IsOperators(context), visitors => visitors.UseDrain());
        app.UseWhen(IsForPeople, people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseAntiforgery();
    }

    // HTTP/1.0 may leave it out. Probes do, and are answered; a page cannot be rendered without its own address.
    private static Task RequireHost(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.HasValue || Health.IsOperators(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    // Without a page of ours a browser shows its own, which looks like a site that is down. Programs get the bare number.
    private static bool IsForPeople(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        && !Health.IsOperators(context);

    /// <summary>What a replica of any role answers.</summary>
    public static void MapHosting(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReplicaHealth();
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
    }
}
