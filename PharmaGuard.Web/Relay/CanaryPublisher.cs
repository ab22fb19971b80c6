using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>Tells every replica which canaries the journal has. Without the fast road the others read it within the poll interval.</summary>
internal sealed class CanaryPublisher(IRelayChannel channel) : ICanaryPublisher
{
    public Task PublishAsync(IReadOnlyList<PartitionCanary> canaries, CancellationToken cancellationToken) =>
        channel.TrySendAsync(HintKind.Canary, [CanaryWire.Write(canaries)], cancellationToken);
}
