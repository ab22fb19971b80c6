using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One unacknowledged alert in the banner. It goes only when a named person acknowledges it.</summary>
public partial class BannerLine
{
    private (string, int, bool, ViewerZone?, (bool, string?)) _rendered;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    [Parameter]
    public bool IsNewest { get; set; }

    [Inject]
    public required AlertFeed Feed { get; set; }

    [Inject]
    internal DeskViews Views { get; set; } = null!;

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    private (string, int, bool, ViewerZone?, (bool, string?)) Shown => (Alert.Id, Alert.Version, IsNewest, Zone, Views.Causes(Feed.Snapshot).Of(Alert));

    protected override bool ShouldRender() => _rendered != Shown;

    protected override void OnAfterRender(bool firstRender) => _rendered = Shown;
}
