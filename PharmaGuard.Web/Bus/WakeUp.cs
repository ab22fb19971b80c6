namespace PharmaGuard.Web.Bus;

/// <summary>
/// One subscriber's coalesced wake-up. A circuit that is idle would render on the caller's thread, one circuit after the other; the pool
/// renders them on all cores and the publisher never waits.
/// </summary>
internal sealed class WakeUp(Func<Task> wake, Action<WakeUp> onDispose) : IDisposable, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Queued = 1;
    private const int Running = 2;
    private const int RunningAndDirty = 3;

    private int _state = Idle;
    private volatile bool _disposed;

    public void Signal()
    {
        while (!_disposed)
        {
            var state = Volatile.Read(ref _state);
            var next = state switch
            {
                Idle => Queued,
                Running => RunningAndDirty,
                _ => state,
            };
            if (next == state)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _state, next, state) == state)
            {
                if (next == Queued)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                }

                return;
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    public void Dispose()
    {
        _disposed = true;
        onDispose(this);
    }

    private async Task RunAsync()
    {
        Volatile.Write(ref _state, Running);
        try
        {
            if (!_disposed)
            {
                await wake();
            }
        }
        catch (Exception) when (_disposed)
        {
            // The subscriber left while it was being woken.
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _state, Idle, Running) == RunningAndDirty)
            {
                Volatile.Write(ref _state, Queued);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }
}
