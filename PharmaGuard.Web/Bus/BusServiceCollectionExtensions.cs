using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Bus;

public static class BusServiceCollectionExtensions
{
    public static IServiceCollection AddBus(this IServiceCollection services)
    {
        services.AddOptions().AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AlertBus>();
        services.TryAddSingleton<IActiveAlerts, SnapshotAlerts>();
        services.AddHostedService<FloodWatch>();
        return services;
    }
}
