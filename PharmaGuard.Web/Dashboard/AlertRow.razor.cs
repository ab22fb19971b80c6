using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One alert in a list. It renders again only when the alert moved on; its age counts on in the browser.</summary>
public partial class AlertRow
{
    private (string, int, ViewerZone?) _rendered;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    private (string, int, ViewerZone?) Shown => (Alert.Id, Alert.Version, Zone);

    protected override bool ShouldRender() => _rendered != Shown;

    protected override void OnAfterRender(bool firstRender) => _rendered = Shown;
}
