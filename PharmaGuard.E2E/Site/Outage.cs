namespace PharmaGuard.E2E.Site;

/// <summary>A part of the cluster that is away. It comes back at the latest when the test leaves the block.</summary>
internal sealed class Outage(ClusterScript script, string part) : IAsyncDisposable
{
    private bool _over;

    /// <summary>Starts the part again and waits until it is ready.</summary>
    public async Task EndAsync()
    {
        if (!_over)
        {
            _over = true;
            await script.RunAsync("start", part);
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
