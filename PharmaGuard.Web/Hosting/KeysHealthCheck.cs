using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Hosting;

/// <summary>A replica that has never read the data protection keys can render no page. Once it has read them it keeps them.</summary>
internal sealed class KeysHealthCheck(IDataProtectionProvider protection, RedisConnection redis) : IHealthCheck
{
    private volatile bool _read;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_read)
        {
            return HealthCheckResult.Healthy("read");
        }

        // Asked first because an attempt that must fail would log an error at every poll.
        if (redis.IsConfigured && !(await redis.GetAsync()).IsConnected)
        {
            return HealthCheckResult.Unhealthy("not read yet: Redis does not answer");
        }

        try
        {
            protection.CreateProtector(nameof(KeysHealthCheck)).Protect([]);
            _read = true;
            return HealthCheckResult.Healthy("read");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("not read yet");
        }
    }
}
