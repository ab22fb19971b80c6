using System.Threading.Channels;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>A fast road of which the test decides what is heard.</summary>
internal sealed class FakeRoad(InboundHints inbound) : IRelayChannel
{
    public ChannelReader<RelayHint> Inbound => inbound.Reader;

    public string? Trouble { get; set; }

    public bool TakesTransitions { get; set; } = true;

    public List<byte[]> Sent { get; } = [];

    public void Hear(AlertTransition transition) => inbound.Write(new RelayHint(TransitionWire.Write(transition)));

    public void Hear(params PartitionCanary[] canaries) => inbound.Write(new RelayHint(CanaryWire.Write(canaries), HintKind.Canary));

    public Task<bool> TrySendAsync(HintKind kind, IReadOnlyList<byte[]> payloads, CancellationToken cancellationToken)
    {
        if (TakesTransitions)
        {
            Sent.AddRange(payloads);
        }

        return Task.FromResult(TakesTransitions);
    }
}
