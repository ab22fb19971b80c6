using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Telemetry;

public static class TelemetryServiceCollectionExtensions
{
    /// <summary>Reads telemetry and hands it to <see cref="ITelemetryHandler"/>, which another room fills.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<KafkaOptions, KafkaOptionsValidator>().BindConfiguration(KafkaOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KafkaClients>();
        services.TryAddSingleton<KafkaOutage>();
        services.TryAddSingleton<TelemetryMetrics>();
        services.TryAddSingleton<TelemetryBeat>();
        services.TryAddSingleton<DeadLetters>();
        services.TryAddSingleton<Canaries>();
        services.AddHostedService<TelemetryConsumer>();
        return services;
    }
}
