using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;

namespace PharmaGuard.Web.Hubs;

/// <summary>One connection and what it watches.</summary>
internal sealed class AudienceMember(HubConnectionContext connection, HubMetrics metrics)
{
    /// <summary>Messages that may wait for a slow connection. Full mode: it is closed; connected anew, it asks for what it missed.</summary>
    public const int MaxWaiting = 1_000;

    private ImmutableHashSet<string> _depots = ImmutableHashSet.Create<string>(StringComparer.Ordinal);
    private int _waiting;
    private volatile bool _isDismissed;

    public IReadOnlyCollection<string> Depots => Volatile.Read(ref _depots);

    public bool Watches(string depot) => Volatile.Read(ref _depots) is var depots && (depots.Contains(depot) || depots.Contains(DepotGroup.All));

    public bool Join(string depot) => ImmutableInterlocked.Update(ref _depots, static (depots, joined) => depots.Add(joined), depot);

    public bool Leave(string depot) => ImmutableInterlocked.Update(ref _depots, static (depots, left) => depots.Remove(left), depot);

    public void Send(SerializedHubMessage message)
    {
        // Closing takes a moment. What is told in it would come after a hole, and the client would ask only for what came after that.
        if (_isDismissed)
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            metrics.OnTooSlow();
            Dismiss();
            return;
        }

        var writing = connection.WriteAsync(message);
        if (writing.IsCompletedSuccessfully)
        {
            Interlocked.Decrement(ref _waiting);
        }
        else
        {
            _ = FinishAsync(writing);
        }
    }

    public void Dismiss()
    {
        _isDismissed = true;
        connection.Abort();
    }

    private async Task FinishAsync(ValueTask writing)
    {
        try
        {
            await writing;
        }
        catch (Exception) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // It left while it was being told.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
