using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Fleet;

public static class FleetServiceCollectionExtensions
{
    public static IServiceCollection AddFleet(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<FleetOptions, FleetOptionsValidator>().BindConfiguration(FleetOptions.SectionName);
        services.TryAddSingleton<IFleetDirectory, ConfiguredFleetDirectory>();
        return services;
    }
}
