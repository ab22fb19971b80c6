using System.Threading.Channels;

namespace PharmaGuard.Web.Relay;

/// <summary>One replica alone: what it sends it hears, through the same queue as with Redis.</summary>
/// <param name="inbound">Hints that wait for the follower.</param>
/// <param name="trouble">Set when there may be other replicas, which this one cannot reach.</param>
internal sealed class InProcessRelay(InboundHints inbound, string? trouble) : IRelayChannel
{
    public const string Silo = "This replica relays to itself only: ConnectionStrings:Redis is not set.";

    public ChannelReader<RelayHint> Inbound => inbound.Reader;

    public string? Trouble => trouble;

    public Task<bool> TrySendAsync(HintKind kind, IReadOnlyList<byte[]> payloads, CancellationToken cancellationToken)
    {
        foreach (var payload in payloads)
        {
            inbound.Write(new RelayHint(payload, kind));
        }

        return Task.FromResult(true);
    }
}
