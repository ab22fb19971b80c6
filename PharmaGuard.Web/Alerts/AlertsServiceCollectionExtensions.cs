using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Alerts;

public static class AlertsServiceCollectionExtensions
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AlertDesk>();
        return services;
    }
}
