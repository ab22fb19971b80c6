using System.Threading.Channels;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Hints that wait for the follower. Full mode: the oldest is dropped and counted; the next one shows a gap and the journal fills it.
/// Writing never waits, because Redis calls from its own thread.
/// </summary>
internal sealed class InboundHints(RelayMetrics metrics)
{
    public const int Capacity = 4_096;

    private readonly Channel<RelayHint> _channel = Channel.CreateBounded<RelayHint>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => metrics.OnHintDropped());

    public ChannelReader<RelayHint> Reader => _channel.Reader;

    public void Write(RelayHint hint) => _channel.Writer.TryWrite(hint);
}
