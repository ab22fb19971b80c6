using Microsoft.Extensions.Diagnostics.HealthChecks;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Hosting;

/// <summary>A replica that was told to stop takes no new visitors.</summary>
internal sealed class DrainHealthCheck(DrainState drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.IsDraining ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy("serving"));
}
