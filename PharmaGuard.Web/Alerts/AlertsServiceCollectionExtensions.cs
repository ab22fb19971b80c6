using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Alerts;

public static class AlertsServiceCollectionExtensions
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AlertsOptions, AlertsOptionsValidator>().BindConfiguration(AlertsOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AlertDesk>();
        return services;
    }
}
