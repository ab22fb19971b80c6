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

    /// <summary>Lets time move alerts. One replica would do; every one that serves people does, so that none is needed.</summary>
    public static IServiceCollection AddAlertTimers(this IServiceCollection services) => services.AddHostedService<AlertTimers>();
}
