using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// A leaf that follows the feed by itself. It is a leaf on purpose: a change renders the components that show it and nothing above them.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? _listening;

    [Inject]
    public required AlertFeed Feed { get; set; }

    protected AlertSnapshot Snapshot => Feed.Snapshot;

    protected bool IsInteractive => RendererInfo.IsInteractive;

    protected override void OnInitialized()
    {
        // A prerendered page is thrown away at once; only what runs in a circuit may subscribe.
        if (IsInteractive)
        {
            _listening = Feed.Listen(OnFeedChangedAsync);
        }
    }

    /// <summary>Called in the circuit's context when <see cref="Snapshot"/> changed.</summary>
    protected virtual Task OnSnapshotAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _listening?.Dispose();
        _listening = null;
    }

    private async Task OnFeedChangedAsync()
    {
        try
        {
            await InvokeAsync(() => _listening is null ? Task.CompletedTask : OnSnapshotAsync());
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
