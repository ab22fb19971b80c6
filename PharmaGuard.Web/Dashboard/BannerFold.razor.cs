using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts.Folding;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Several unacknowledged alerts of one cause in one row of the banner. Each is acknowledged by itself, in the opened row.</summary>
public partial class BannerFold
{
    private bool _isOpen;

    [Parameter, EditorRequired]
    public required DeskEntry Entry { get; set; }

    /// <summary>Whether the one that came last is in it.</summary>
    [Parameter]
    public bool HasNewest { get; set; }

    private AlertFold Fold => Entry.Fold!;

    /// <summary>What this row stands for: a screen that painted it has shown them, and a new one among them sounds (painted.js, sound.js).</summary>
    private string Lines => string.Join(' ', Entry.Shown.Select(alert => $"{alert.Id}:{alert.Version}"));
}
