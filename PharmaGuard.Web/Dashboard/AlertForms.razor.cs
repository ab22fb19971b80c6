using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What else can be done with an alert, one form at a time.</summary>
public partial class AlertForms
{
    private AlertMove? _open;
    private string? _asked;

    [Parameter, EditorRequired]
    public required Alert Alert { get; set; }

    /// <summary>The form that a link asks for, by the name of its move.</summary>
    [Parameter]
    public string? Ask { get; set; }

    /// <summary>After each attempt, done or refused: the alert is another one than the page knows.</summary>
    [Parameter]
    public EventCallback Acted { get; set; }

    protected override void OnParametersSet()
    {
        // Once: what the person opens or closes afterwards counts more than the link.
        if (_asked != Ask)
        {
            _asked = Ask;
            _open = Enum.TryParse<AlertMove>(Ask, out var move) ? move : null;
        }
    }

    private Task ActedAsync(bool done)
    {
        _open = done ? null : _open;
        return Acted.InvokeAsync();
    }
}
