using System.Text.Json;
using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class RelayPublisherTests : IDisposable
{
    private readonly RelayRig _rig = new();
    private readonly RecordingLogger<RelayPublisher> _log = new();
    private readonly RelayPublisher _publisher;

    public RelayPublisherTests() => _publisher = new RelayPublisher(_rig.Road, _rig.Metrics, _log);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Publish_RoadOpen_SendsTheContractsJsonAndSaysSo()
    {
        await _publisher.PublishAsync([_rig.Journal.Raise("a")], CancellationToken.None);

        using var sent = JsonDocument.Parse(Assert.Single(_rig.Road.Sent));
        Assert.Equal(1, sent.RootElement.GetProperty("v").GetInt32());
        Assert.Equal(1, sent.RootElement.GetProperty("sequence").GetInt64());
        Assert.Equal("raised", sent.RootElement.GetProperty("transition").GetString());
        Assert.Equal("UNACK_ACTIVE", sent.RootElement.GetProperty("alert").GetProperty("state").GetString());
        Assert.Equal((LogLevel.Information, "Published alert a sequence 1."), Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Publish_RoadClosed_LogsOncePerOutage()
    {
        AlertTransition[] transitions = [_rig.Journal.Raise("a")];
        for (var outage = 0; outage < 2; outage++)
        {
            _rig.Road.TakesTransitions = false;
            await _publisher.PublishAsync(transitions, CancellationToken.None);
            await _publisher.PublishAsync(transitions, CancellationToken.None);
            _rig.Road.TakesTransitions = true;
            await _publisher.PublishAsync(transitions, CancellationToken.None);
        }

        Assert.Equal(2, _log.Lines.Count(line => line.Level == LogLevel.Warning));
        Assert.Equal(2, _log.Lines.Count(line => line.Text.Contains("again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Publish_OneReplicaAlone_ComesInByTheSameQueue()
    {
        var inbound = new InboundHints(_rig.Metrics);
        var publisher = new RelayPublisher(new InProcessRelay(inbound, trouble: null), _rig.Metrics, _log);

        await publisher.PublishAsync([_rig.Journal.Raise("a")], CancellationToken.None);

        Assert.True(inbound.Reader.TryRead(out var hint));
        Assert.True(_rig.Cursor.TryApply([hint]));
        Assert.Equal(["a"], _rig.Shown);
    }
}
