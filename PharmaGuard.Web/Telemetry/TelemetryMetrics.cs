using System.Diagnostics.Metrics;

namespace PharmaGuard.Web.Telemetry;

/// <summary>What the consumer counts.</summary>
internal sealed class TelemetryMetrics
{
    public const string MeterName = "PharmaGuard.Telemetry";

    private readonly Counter<long> _records;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _partitions;
    private readonly Counter<long> _canaries;
    private readonly Counter<long> _ahead;
    private long _lag;

    public TelemetryMetrics(IMeterFactory meters, KafkaOutage outage)
    {
        var meter = meters.Create(MeterName);
        _records = meter.CreateCounter<long>("pharmaguard.telemetry.records", "{record}", "Valid telemetry records judged.");
        _deadLetters = meter.CreateCounter<long>("pharmaguard.telemetry.dead_letters", "{record}", "Bad telemetry records set aside.");
        _sessions = meter.CreateCounter<long>("pharmaguard.telemetry.sessions", "{session}", "Consumers started; more than one means that one had to be rebuilt.");
        _partitions = meter.CreateCounter<long>("pharmaguard.telemetry.partition_moves", "{move}", "Partitions taken over, revoked or lost.");
        _canaries = meter.CreateCounter<long>("pharmaguard.telemetry.canaries", "{record}", "Canaries sent, refused by the broker, read, or malformed.");
        _ahead = meter.CreateCounter<long>("pharmaguard.telemetry.ahead", "{record}", "Records that may tell of an incident, found ahead of a backlog.");
        meter.CreateObservableGauge("pharmaguard.telemetry.lag", () => Volatile.Read(ref _lag), "{record}", "Records on owned partitions not judged yet.");
        meter.CreateObservableGauge("pharmaguard.telemetry.kafka_away", () => outage.IsDown ? 1 : 0, description: "1 while Kafka is away.");
    }

    public void OnRecords(int valid, int bad)
    {
        _records.Add(valid);
        _deadLetters.Add(bad);
    }

    public void OnCanary(string outcome) => _canaries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void OnAhead() => _ahead.Add(1);

    public void OnSession() => _sessions.Add(1);

    public void OnPartitions(string move, int count) => _partitions.Add(count, new KeyValuePair<string, object?>("move", move));

    public void OnLag(long records) => Volatile.Write(ref _lag, records);
}
