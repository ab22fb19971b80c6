using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>A form for one action on one alert. What was typed stays there until the action was done.</summary>
public abstract class ActionForm : ComponentBase
{
    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    /// <summary>After each attempt, with whether it was done.</summary>
    [Parameter]
    public EventCallback<bool> Acted { get; set; }

    [CascadingParameter]
    public ViewerZone? Zone { get; set; }

    [Inject]
    internal AlertActions Actions { get; set; } = null!;

    protected ViewerZone ZoneOrUtc => Zone ?? ViewerZone.Utc;

    protected bool IsSending { get; private set; }

    protected bool CanSend => RendererInfo.IsInteractive && !IsSending;

    protected async Task SendAsync(Func<Task<bool>> act)
    {
        // Enter and a click can arrive before the disabled button is painted.
        if (!CanSend)
        {
            return;
        }

        IsSending = true;
        try
        {
            await Acted.InvokeAsync(await act());
        }
        finally
        {
            IsSending = false;
        }
    }
}
