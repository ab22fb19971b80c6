using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One click acknowledges, with the reason that stands beside it.</summary>
public partial class AcknowledgeButton
{
    private string _reason = Reasons.Default;
    private bool _inFlight;
    private int _doneVersion;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    /// <summary>Offers other reasons than the usual one.</summary>
    [Parameter]
    public bool WithReason { get; set; }

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    [Inject]
    internal AlertActions Actions { get; set; } = null!;

    // A click on a prerendered button would be lost; it is enabled when there is somebody to hear it. After a success it stays off until
    // the feed brings the alert's next version; an escalation that overtakes it is none.
    private bool CanClick => RendererInfo.IsInteractive && !_inFlight && !IsDone;

    private bool IsDone => _doneVersion >= Alert.JudgedSince;

    private string Label => this switch
    {
        { _inFlight: true } => "Sending …",
        _ when IsDone => "Stored",
        _ => "Acknowledge",
    };

    private async Task AcknowledgeAsync()
    {
        // Several clicks can arrive before the disabled button is painted.
        if (!CanClick)
        {
            return;
        }

        _inFlight = true;
        try
        {
            var version = Alert.Version;
            if (await Actions.AcknowledgeAsync(Alert, _reason, Zone ?? ViewerZone.Utc))
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
