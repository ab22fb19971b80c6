using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PharmaGuard.Web.Fleet;

public static class FleetServiceCollectionExtensions
{
    /// <summary>Needs <see cref="IDirectoryStore"/>, which Journal fills. Call it once the journal has been waited for: the directory is read at the start.</summary>
    public static IServiceCollection AddFleet(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<FleetOptions, FleetOptionsValidator>().BindConfiguration(FleetOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConfiguredFleetDirectory>();
        services.TryAddSingleton<FleetDirectory>();
        services.TryAddSingleton<IFleetDirectory>(provider => provider.GetRequiredService<FleetDirectory>());
        services.TryAddSingleton<IDirectoryDocuments>(provider => provider.GetRequiredService<FleetDirectory>());
        services.TryAddSingleton<DirectoryCursor>();
        services.TryAddSingleton<DirectoryDesk>();
        services.AddHostedService<DirectoryFollower>();
        return services;
    }
}
