using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Hubs;

public static class HubsServiceCollectionExtensions
{
    public static IServiceCollection AddHubs(this IServiceCollection services)
    {
        services.AddBus();
        services.AddAlerts();
        services.AddMetrics();
        services.AddSignalR();
        services.Configure<JsonHubProtocolOptions>(json =>
        {
            // A chain that is not empty ends the framework's own fallback, which the other types of all hubs need.
            json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, AlertJson.Default);
            json.PayloadSerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        });
        services.TryAddSingleton<HubMetrics>();
        services.TryAddSingleton<AlertAudience>();
        services.TryAddSingleton<BackplaneMembership>();
        services.TryAddSingleton<DefaultHubLifetimeManager<AlertHub>>();

        // For this hub alone. The open generic belongs to the framework: Blazor's circuits must stay off the backplane.
        services.TryAddSingleton<HubLifetimeManager<AlertHub>, AlertHubLifetimeManager>();
        services.TryAddTransient(provider => new AlertHub(
            provider.GetRequiredService<AlertAudience>(),
            provider.GetRequiredService<AlertDesk>(),
            provider.GetRequiredService<IAlertJournal>(),
            provider.GetRequiredService<AlertBus>()));
        services.AddHostedService(provider => provider.GetRequiredService<BackplaneMembership>());
        services.AddHostedService<AlertFanOut>();
        return services;
    }

    public static void MapHubs(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<AlertHub>(AlertHub.Path);
}
