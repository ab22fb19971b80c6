using System.Diagnostics.Metrics;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>What the relay counts.</summary>
internal sealed class RelayMetrics : IDisposable
{
    public const string MeterName = "PharmaGuard.Relay";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _published;
    private readonly Counter<long> _unpublished;
    private readonly Counter<long> _received;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _found;
    private readonly Counter<long> _resets;
    private readonly Counter<long> _reconnects;

    public RelayMetrics(AlertBus bus, Heartbeat heartbeat)
    {
        _published = _meter.CreateCounter<long>("pharmaguard.relay.published", "{transition}", "Transitions sent to every replica.");
        _unpublished = _meter.CreateCounter<long>("pharmaguard.relay.unpublished", "{transition}", "Transitions that only the journal tells of.");
        _received = _meter.CreateCounter<long>("pharmaguard.relay.received", "{transition}", "Transitions heard on the fast road.");
        _malformed = _meter.CreateCounter<long>("pharmaguard.relay.malformed", "{hint}", "Payloads on the channels that are neither transition nor canary.");
        _dropped = _meter.CreateCounter<long>("pharmaguard.relay.dropped", "{hint}", "Hints dropped because the follower was busy.");
        _gaps = _meter.CreateCounter<long>("pharmaguard.relay.gaps", "{gap}", "Hints that showed that an earlier one was missing.");
        _found = _meter.CreateCounter<long>("pharmaguard.relay.polls.found", "{poll}", "Reads on the tick that found what no hint had told.");
        _resets = _meter.CreateCounter<long>("pharmaguard.relay.resets", "{reset}", "Times the active alerts were read anew.");
        _reconnects = _meter.CreateCounter<long>("pharmaguard.relay.reconnects", "{connect}", "Times the subscription was made or came back.");
        _meter.CreateObservableGauge("pharmaguard.relay.sequence", () => bus.Current.Sequence, "{transition}", "Newest transition shown.");
        _meter.CreateObservableGauge(
            "pharmaguard.relay.feed", () => (int)bus.Current.Feed.State, "{state}", "0 live, 1 degraded, 2 lost.");
        _meter.CreateObservableGauge(
            "pharmaguard.relay.heartbeat.age",
            () => Seconds(heartbeat.Age),
            "s",
            "Time since this replica heard itself through Redis.");
        _meter.CreateObservableGauge(
            "pharmaguard.feed.canary_age", () => Seconds(bus.CanaryAge), "s", "Age of the newest proof that telemetry of every partition gets through.");
    }

    private static IEnumerable<Measurement<double>> Seconds(TimeSpan? age) => age is { } known ? [new Measurement<double>(known.TotalSeconds)] : [];

    public void OnPublished(int count) => _published.Add(count);

    public void OnNotPublished(int count) => _unpublished.Add(count);

    public void OnReceived() => _received.Add(1);

    public void OnMalformed() => _malformed.Add(1);

    public void OnHintDropped() => _dropped.Add(1);

    public void OnGap() => _gaps.Add(1);

    public void OnPollFound() => _found.Add(1);

    public void OnReset() => _resets.Add(1);

    public void OnConnected() => _reconnects.Add(1);

    public void Dispose() => _meter.Dispose();
}
