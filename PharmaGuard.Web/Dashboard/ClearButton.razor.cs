using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Ends an acknowledged alert that stays until a person clears it.</summary>
public partial class ClearButton
{
    private bool _inFlight;
    private int _doneVersion;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    [Inject]
    internal AlertActions Actions { get; set; } = null!;

    private bool CanClick => RendererInfo.IsInteractive && !_inFlight && _doneVersion != Alert.Version;

    private async Task ClearAsync()
    {
        if (!CanClick)
        {
            return;
        }

        _inFlight = true;
        try
        {
            var version = Alert.Version;
            if (await Actions.ClearAsync(Alert, Reasons.Clear, Zone ?? ViewerZone.Utc))
            {
                _doneVersion = version;
            }
        }
        finally
        {
            _inFlight = false;
        }
    }
}
