using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Writes the filter into the address; the page reads it from there.</summary>
public partial class FilterBar
{
    private static readonly string[] Names = ["depot", "priority", "state", "text"];

    [Parameter, EditorRequired]
    public required DeskFilter Filter { get; set; }

    [Parameter]
    public bool WithHistory { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IFleetDirectory Fleet { get; set; }

    // A depot from a link that configuration does not name is offered too, else the list would say "all" and show one.
    private IEnumerable<string> Depots => Fleet.Depots.Select(depot => depot.Name).Union(string.IsNullOrEmpty(Filter.Depot) ? [] : [Filter.Depot]);

    private void Go(string name, object? value) => Navigate(new Dictionary<string, object?> { [name] = value is "" ? null : value });

    private void ShowAll() => Navigate(Names.ToDictionary(name => name, _ => (object?)null));

    private void Navigate(IReadOnlyDictionary<string, object?> query) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(query), replace: true);
}
