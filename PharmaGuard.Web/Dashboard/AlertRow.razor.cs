using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One alert in a list. It renders again only when the alert moved on; its age counts on in the browser.</summary>
public partial class AlertRow
{
    private (string, int, ViewerZone?, int, bool, int, (bool, string?)) _rendered;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    /// <summary>How many alerts this one explains.</summary>
    [Parameter]
    public int Nested { get; set; }

    /// <summary>Whether they stand below it now.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>How far in from the list's edge it stands.</summary>
    [Parameter]
    public int Depth { get; set; }

    [Parameter]
    public EventCallback Toggled { get; set; }

    [Inject]
    public required AlertFeed Feed { get; set; }

    [Inject]
    internal DeskViews Views { get; set; } = null!;

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    private bool IsAside => Alert.Visibility != AlertVisibility.Normal;

    private (string, int, ViewerZone?, int, bool, int, (bool, string?)) Shown => (Alert.Id, Alert.Version, Zone, Nested, IsOpen, Depth, Views.Causes(Feed.Snapshot).Of(Alert));

    protected override bool ShouldRender() => _rendered != Shown;

    protected override void OnAfterRender(bool firstRender) => _rendered = Shown;
}
