using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

public static class RelayServiceCollectionExtensions
{
    /// <summary>
    /// With <c>ConnectionStrings:Redis</c> the replicas hear each other; without it this one hears itself. Needs <see cref="IAlertJournal"/> and
    /// <see cref="Fleet.ReplicaName"/> from other rooms.
    /// </summary>
    public static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services.AddBus();
        services.AddOptionsWithValidateOnStart<RelayOptions, RelayOptionsValidator>().BindConfiguration(RelayOptions.SectionName);
        services.AddOptionsWithValidateOnStart<RedisConnectionOptions, RedisConnectionOptionsValidator>()
            .BindConfiguration(RedisConnectionOptions.SectionName);
        services.TryAddSingleton<RedisConnection>();
        services.TryAddSingleton<Heartbeat>();
        services.TryAddSingleton<RelayMetrics>();
        services.TryAddSingleton<InboundHints>();
        services.TryAddSingleton<IRelayChannel>(Road);
        services.TryAddSingleton<IAlertPublisher, RelayPublisher>();
        services.TryAddSingleton<ICanaryPublisher, CanaryPublisher>();
        services.TryAddSingleton<CanaryBoard>();
        services.TryAddSingleton<BoundedJournal>();
        services.TryAddSingleton<FloodReader>();
        services.TryAddSingleton<JournalCursor>();
        services.TryAddSingleton<FeedHealth>();
        services.AddHostedService<RedisListener>();
        services.AddHostedService<FeedFollower>();
        services.AddHostedService<FeedWatch>();
        return services;
    }

    private static IRelayChannel Road(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<RedisConnectionOptions>>().Value.IsConfigured)
        {
            return ActivatorUtilities.CreateInstance<RedisRelay>(services);
        }

        // A Kafka of its own hints at a real deployment, where other replicas may exist that this one cannot reach.
        var kafka = services.GetRequiredService<IConfiguration>()["Kafka:BootstrapServers"];
        return new InProcessRelay(services.GetRequiredService<InboundHints>(), string.IsNullOrWhiteSpace(kafka) ? null : InProcessRelay.Silo);
    }
}
