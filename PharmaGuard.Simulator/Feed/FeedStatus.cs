namespace PharmaGuard.Simulator.Feed;

/// <summary>Counters of a feed. Any thread may read them while the feed runs.</summary>
public sealed class FeedStatus
{
    private long _sent;
    private long _acknowledged;
    private long _failed;
    private volatile bool _brokerLost;

    /// <summary>Records handed to the Kafka client.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Records the broker has taken.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Records given up for good. A broker that is away is no reason: those wait.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>True from the moment all brokers are away until one takes a record again.</summary>
    public bool BrokerLost => _brokerLost;

    internal void OnSent() => Interlocked.Increment(ref _sent);

    internal void OnAcknowledged() => Interlocked.Increment(ref _acknowledged);

    internal long OnFailed() => Interlocked.Increment(ref _failed);

    /// <summary>True when this changed something; the two handlers that call it run on one thread.</summary>
    internal bool SetBrokerLost(bool lost)
    {
        var changed = _brokerLost != lost;
        _brokerLost = lost;
        return changed;
    }
}
