using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public sealed class FailedStartTests
{
    [Fact]
    public async Task Start_FailsAfterAServiceBegan_EndsTheServiceBeforeTheContainer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://203.0.113.5:18099");
        builder.Services.AddSingleton<Resource>().AddHostedService<Worker>();
        var app = builder.Build();
        var resource = app.Services.GetRequiredService<Resource>();

        await Assert.ThrowsAnyAsync<SocketException>(() => app.RunUntilStoppedAsync());

        Assert.True(resource.IsDisposed);
        Assert.False(await resource.WasDisposedUnderTheWorker.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private sealed class Resource : IDisposable
    {
        public TaskCompletionSource<bool> WasDisposedUnderTheWorker { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    /// <summary>Needs a moment to end, as a consumer does that leaves its group.</summary>
    private sealed class Worker(Resource resource) : BackgroundService
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // The start that fails comes after it: a service that has not begun is never run at all.
        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            await base.StartAsync(cancellationToken);
            await _began.Task.WaitAsync(cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            _began.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
            resource.WasDisposedUnderTheWorker.SetResult(resource.IsDisposed);
        }
    }
}
