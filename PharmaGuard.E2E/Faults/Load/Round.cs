using System.Collections.Concurrent;

namespace PharmaGuard.E2E.Faults.Load;

/// <summary>All alerts that one case expects. Any thread.</summary>
internal sealed class Round(string prefix)
{
    private readonly ConcurrentDictionary<string, Expectation> _alerts = new(StringComparer.Ordinal);
    private int _open;
    private int _openWatched;

    /// <summary>Every truck of this round begins so.</summary>
    public string Prefix => prefix;

    public IEnumerable<Expectation> Alerts => _alerts.Values;

    public int Count => _alerts.Count;

    public int Open => Volatile.Read(ref _open);

    public int OpenWatched => Volatile.Read(ref _openWatched);

    /// <summary>Alerts that somebody may acknowledge.</summary>
    public ConcurrentQueue<Expectation> Finished { get; } = new();

    public Expectation? Find(string id) => _alerts.GetValueOrDefault(id);

    public Expectation Expect(string id, LoadTruck truck, bool watched)
    {
        var alert = new Expectation(id, truck, watched);
        _alerts[id] = alert;
        Interlocked.Increment(ref _open);
        if (watched)
        {
            Interlocked.Increment(ref _openWatched);
        }

        return alert;
    }

    public void OnConfirmed(Expectation alert) => Look(alert);

    /// <returns>Whether the alert is one of this round.</returns>
    public bool OnHub(string id, int replica)
    {
        if (Find(id) is not { } alert)
        {
            return false;
        }

        if (alert.HubAt[replica] == 0)
        {
            alert.HubAt[replica] = RealTime.Now;
            Look(alert);
        }

        return true;
    }

    public void OnScreen(string id, int replica, double at)
    {
        if (Find(id) is { } alert && alert.ScreenAt[replica] == 0)
        {
            alert.ScreenAt[replica] = at;
            Look(alert);
        }
    }

    public void OnCleared(Expectation alert)
    {
        alert.IsCleared = true;
        Interlocked.Decrement(ref _open);
        if (alert.IsWatched)
        {
            Interlocked.Decrement(ref _openWatched);
        }
    }

    private void Look(Expectation alert)
    {
        if (alert.MayEnd && alert.TryHandOn())
        {
            Finished.Enqueue(alert);
        }
    }
}
