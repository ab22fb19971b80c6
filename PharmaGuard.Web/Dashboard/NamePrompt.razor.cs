using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The question for a name. What was being done when it opened goes on with the answer.</summary>
public sealed partial class NamePrompt : IDisposable
{
    private string? _name;
    private bool _refused;

    [Inject]
    internal NameQuestion Question { get; set; } = null!;

    [Inject]
    internal CircuitPerson Acting { get; set; } = null!;

    [Inject]
    public required IJSRuntime Browser { get; set; }

    protected override void OnInitialized() => Question.Changed += OnChanged;

    public void Dispose()
    {
        Question.Changed -= OnChanged;
        Question.Cancel();
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        if (Question.IsOpen)
        {
            _name ??= Acting.Current?.Name;
        }
        else
        {
            (_name, _refused) = (null, false);
        }

        StateHasChanged();
    });

    private async Task Answer()
    {
        _refused = !Question.TryAnswer(_name, out var person);
        if (!_refused)
        {
            await Browser.InvokeVoidAsync("pharmaGuard.keepName", person.Name);
        }
    }

    private void Close(bool visible)
    {
        if (!visible)
        {
            Question.Cancel();
        }
    }
}
