namespace PharmaGuard.Web.Journal;

/// <summary>Whether the journal can be used, for health checks and for rooms that start after it.</summary>
public sealed class JournalReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _reachable = true;

    /// <summary>The store was reached once and its tables are those of this version. Stays true.</summary>
    public bool IsReady => _ready.Task.IsCompleted;

    /// <summary>Whether the newest call found the store working. False means degraded, not dead: callers try again.</summary>
    public bool IsReachable => _reachable;

    /// <summary>Ends when <see cref="IsReady"/> becomes true.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    internal void MarkReady() => _ready.TrySetResult();

    internal void MarkReachable(bool reachable) => _reachable = reachable;
}
