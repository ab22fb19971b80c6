using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Hosting;

/// <summary>Every room's meters and the framework's, as Prometheus text on <c>/metrics</c>.</summary>
internal static class Metrics
{
    public static void AddPrometheusMetrics(this IServiceCollection services, ReplicaName replica) =>
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("pharmaguard", serviceInstanceId: replica.Value))
            .WithMetrics(metrics => metrics
                .AddMeter("PharmaGuard.*", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.*")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
}
