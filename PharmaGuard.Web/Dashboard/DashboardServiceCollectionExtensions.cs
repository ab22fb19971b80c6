using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

public static class DashboardServiceCollectionExtensions
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 5;
        });
        services.TryAddScoped<NameQuestion>();
        services.TryAddScoped<AlertActions>();
        services.TryAddSingleton<AbsenceReader>();
        services.TryAddSingleton(provider => StrictIn(provider.GetRequiredService<FleetDirectory>()));
        services.TryAddSingleton<DeskViews>();
        return services;
    }

    // A class that nobody knows is as strict as any.
    private static StrictClasses StrictIn(FleetDirectory directory) =>
        new(code => directory.Current.Classes.GetValueOrDefault(StorageClasses.Canonical(code)) is not { Excursions.Count: > 0 });
}
