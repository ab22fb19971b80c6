using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Bus;

public static class BusServiceCollectionExtensions
{
    public static IServiceCollection AddBus(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AlertBus>();
        return services;
    }
}
