using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

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
        services.TryAddSingleton<DeskViews>();
        return services;
    }
}
