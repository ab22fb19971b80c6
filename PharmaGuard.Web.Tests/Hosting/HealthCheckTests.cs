using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Hosting;

public class HealthCheckTests
{
    [Fact]
    public async Task Consumer_WhoseLoopStandsStill_IsUnhealthyUntilItTurns()
    {
        var clock = new FakeTimeProvider();
        var beat = new TelemetryBeat(clock);
        var check = new ConsumerHealthCheck(beat);

        clock.Advance(ConsumerHealthCheck.LongestTurn);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));
        beat.Turn();
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
    }

    [Fact]
    public async Task Drain_OfAReplicaThatStops_IsUnhealthy()
    {
        using var lifetime = new StoppableLifetime();
        var check = new DrainHealthCheck(new DrainState(lifetime));

        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
        lifetime.StopApplication();
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));
    }

    private static async Task<HealthStatus> StatusAsync(IHealthCheck check) =>
        (await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;

    private sealed class StoppableLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
