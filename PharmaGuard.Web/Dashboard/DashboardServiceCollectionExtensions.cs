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
        // A class that nobody knows is as strict as any.
        services.TryAddSingleton(new StrictClasses(code => StorageClasses.Find(code) is not { Excursions.Count: > 0 }));
        services.TryAddSingleton<DeskViews>();
        return services;
    }
}
