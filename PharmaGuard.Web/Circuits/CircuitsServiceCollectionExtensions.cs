using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Circuits;

public static class CircuitsServiceCollectionExtensions
{
    public static IServiceCollection AddCircuits(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CircuitsOptions, CircuitsOptionsValidator>().BindConfiguration(CircuitsOptions.SectionName);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConnectedCircuits>();
        services.TryAddSingleton<DrainState>();
        services.TryAddSingleton<Drain>();
        services.TryAddScoped<AlertFeed>();
        services.TryAddSingleton<CanaryFeed>();
        services.TryAddScoped<CircuitPerson>();
        services.TryAddScoped<IActingPerson>(provider => provider.GetRequiredService<CircuitPerson>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<CircuitHandler, CircuitTracker>());
        services.TryAddScoped<PaintedLines>();
        services.TryAddScoped<LastSeen>();
        services.AddHostedService<DeliveryReporter>();
        services.TryAddSingleton<PaintedReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<PaintedReporter>());
        services.TryAddSingleton<UndisplayedAlerts>();
        services.AddHostedService<UndisplayedWatch>();

        // A screen that is frozen must say so within seconds. The browser gives up after 8 s without a word from the server
        // (connection.js), so the server speaks three times in that time.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(2.5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
        });
        services.AddOptions<CircuitOptions>().Configure<IOptions<CircuitsOptions>>((circuit, options) =>
        {
            circuit.DisconnectedCircuitRetentionPeriod = options.Value.DisconnectedRetention;
            circuit.DisconnectedCircuitMaxRetained = options.Value.DisconnectedMaxRetained;
        });
        return services;
    }

    /// <summary>Turns visitors away while this replica stops. Place it before everything that serves them.</summary>
    public static IApplicationBuilder UseDrain(this IApplicationBuilder app) => app.UseMiddleware<DrainMiddleware>();
}
