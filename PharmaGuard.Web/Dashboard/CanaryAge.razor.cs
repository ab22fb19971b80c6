using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>How old the newest proof is that an alert would get here. A leaf by itself: a new proof renders these few characters and nothing else.</summary>
public sealed partial class CanaryAge : IDisposable
{
    private IDisposable? _listening;
    private TimeSpan? _shown;
    private long? _age;
    private long? _at;

    [Inject]
    public required CanaryFeed Canary { get; set; }

    private string Text => _shown is { } age ? Age.Write(age) : "no proof yet";

    protected override void OnInitialized()
    {
        Take();
        if (RendererInfo.IsInteractive)
        {
            _listening = Canary.Listen(OnCanaryAsync);
        }
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _listening = null;
    }

    private void Take()
    {
        _shown = Canary.Age;
        _age = (long?)_shown?.TotalMilliseconds;
        _at = Canary.At?.ToUnixTimeMilliseconds();
    }

    private async Task OnCanaryAsync()
    {
        try
        {
            await InvokeAsync(() =>
            {
                if (_listening is not null)
                {
                    Take();
                    StateHasChanged();
                }
            });
        }
        catch (ObjectDisposedException)
        {
            // The tab was closed while it was being woken.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
