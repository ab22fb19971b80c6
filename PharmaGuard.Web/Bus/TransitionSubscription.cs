using System.Diagnostics.Metrics;
using System.Threading.Channels;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Bus;

/// <summary>One reader of single transitions. Full mode: the oldest is dropped and counted; the reader sees the gap by the numbers.</summary>
public sealed class TransitionSubscription : IDisposable
{
    /// <summary>How many transitions may wait for the reader.</summary>
    public const int Capacity = 10_000;

    private static readonly Counter<long> Dropped =
        new Meter("PharmaGuard.Bus").CreateCounter<long>("pharmaguard.bus.dropped", "{transition}", "Transitions a slow reader of the bus missed.");

    private readonly Channel<AlertTransition> _channel = Channel.CreateBounded<AlertTransition>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => Dropped.Add(1));

    private readonly Action<TransitionSubscription> _onDispose;

    internal TransitionSubscription(Action<TransitionSubscription> onDispose) => _onDispose = onDispose;

    public ChannelReader<AlertTransition> Reader => _channel.Reader;

    internal void Offer(AlertTransition transition) => _channel.Writer.TryWrite(transition);

    public void Dispose()
    {
        _onDispose(this);
        _channel.Writer.TryComplete();
    }
}
