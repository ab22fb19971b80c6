using System.Threading.Channels;

namespace PharmaGuard.Web.Relay;

/// <summary>The fast road between replicas. Whatever comes by it is a hint: it may be lost, doubled, reordered or garbage.</summary>
internal interface IRelayChannel
{
    /// <summary>What this replica hears, its own transitions among it.</summary>
    ChannelReader<RelayHint> Inbound { get; }

    /// <summary>Why not every replica hears of alerts at once now, for a dispatcher to read; null when all is well.</summary>
    string? Trouble { get; }

    /// <summary>Sends hints of one kind to every replica. False when they were not all sent; never throws for that, and waits about a second at most.</summary>
    Task<bool> TrySendAsync(HintKind kind, IReadOnlyList<byte[]> payloads, CancellationToken cancellationToken);
}
