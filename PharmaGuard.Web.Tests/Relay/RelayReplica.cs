using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>The relay of one replica as the site runs it, on a real Redis and a journal that replicas of the test share.</summary>
internal sealed class RelayReplica : IAsyncDisposable
{
    private readonly IHost _host;

    private RelayReplica(IHost host) => _host = host;

    public AlertBus Bus => _host.Services.GetRequiredService<AlertBus>();

    public IAlertPublisher Publisher => _host.Services.GetRequiredService<IAlertPublisher>();

    public ICanaryPublisher Canaries => _host.Services.GetRequiredService<ICanaryPublisher>();

    public IRelayChannel Road => _host.Services.GetRequiredService<IRelayChannel>();

    /// <param name="name">Name of the replica.</param>
    /// <param name="redis">host:port; null for a replica alone.</param>
    /// <param name="journal">What the replicas share.</param>
    /// <param name="pollInterval">10 s shows that something came by Redis and not by the tick.</param>
    /// <param name="kafka">Whether a Kafka is configured.</param>
    public static async Task<RelayReplica> StartAsync(
        string name, string? redis, InMemoryJournal journal, string pollInterval = "00:00:10", bool kafka = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Redis"] = redis,
            ["Relay:PollInterval"] = pollInterval,
            ["Kafka:BootstrapServers"] = kafka ? "kafka:9092" : null,
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(new ReplicaName(name));
        builder.Services.AddSingleton<IAlertJournal>(journal);

        // These tests are about the relay, and there is no telemetry.
        builder.Services.AddSingleton(services => new FeedHealth(
            services.GetRequiredService<AlertBus>(), services.GetRequiredService<IRelayChannel>(), [], services.GetRequiredService<IOptions<RelayOptions>>(),
            TimeProvider.System) { CanaryLimit = Timeout.InfiniteTimeSpan });
        builder.Services.AddRelay();
        var host = builder.Build();
        await host.StartAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return new RelayReplica(host);
    }

    public Task PublishAsync(params AlertTransition[] transitions) =>
        Publisher.PublishAsync(transitions, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
