using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: restart me when this fails, so it never asks another server. <c>/health/ready</c>: send me nobody while this fails.
/// </summary>
internal static class Health
{
    private const string Live = "live";
    private const string Ready = "ready";

    public static void AddReplicaHealth(this IServiceCollection services, ReplicaOptions replica)
    {
        // They remember what they have seen, so there is one of each.
        services.AddSingleton<FeedHealthCheck>();
        services.AddSingleton<KeysHealthCheck>();
        var checks = services.AddHealthChecks()
            .AddCheck("process", () => HealthCheckResult.Healthy("running"), [Live, Ready])
            .AddCheck<DrainHealthCheck>("drain", tags: [Ready])
            .AddCheck<FeedHealthCheck>("feed", tags: [Ready]);
        if (replica.Has(ReplicaOptions.Web))
        {
            checks.AddCheck<KeysHealthCheck>("keys", tags: [Ready]);
        }

        if (replica.Has(ReplicaOptions.Ingest))
        {
            checks.AddCheck<ConsumerHealthCheck>("consumer", tags: [Live, Ready]);
        }
    }

    /// <summary>Requests of operators, which are answered even while visitors are turned away.</summary>
    public static bool IsOperators(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics");

    public static void MapReplicaHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", Tagged(Live));
        endpoints.MapHealthChecks("/health/ready", Tagged(Ready));
    }

    private static HealthCheckOptions Tagged(string tag) => new()
    {
        Predicate = check => check.Tags.Contains(tag),
        ResponseWriter = WriteAsync,
    };

    internal static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(
            context.Response.Body,
            new
            {
                status = report.Status.ToString(),
                replica = context.RequestServices.GetRequiredService<ReplicaName>().Value,
                checks = report.Entries.ToDictionary(
                    entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description }),
            },
            JsonSerializerOptions.Web,
            context.RequestAborted);
    }
}
