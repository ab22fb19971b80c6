using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>A time in the zone of the person at the screen; UTC on hover.</summary>
public partial class LocalTime
{
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }
}
