using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Hosting;

/// <summary>Whether the consumer's loop still turns. A loop that stands still cannot mend itself; a restart can.</summary>
internal sealed class ConsumerHealthCheck(TelemetryBeat beat) : IHealthCheck
{
    // The loop turns several times a second; the longest step in it is one wait for the journal.
    internal static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = beat.Age;
        var text = string.Create(CultureInfo.InvariantCulture, $"last turn {age.TotalSeconds:0.0} s ago");
        return Task.FromResult(age <= LongestTurn ? HealthCheckResult.Healthy(text) : HealthCheckResult.Unhealthy(text));
    }
}
