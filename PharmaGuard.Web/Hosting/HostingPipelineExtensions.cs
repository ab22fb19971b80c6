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
        app.UseMiddleware<OriginCheck>();
        app.UseWhen(context => !Health.IsOperators(context), visitors => visitors.UseDrain());
        app.UseRouting();
        app.UseAntiforgery();
    }

    /// <summary>What a replica of any role answers.</summary>
    public static void MapHosting(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReplicaHealth();
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
    }
}
