using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Benchmarks.Micro;

/// <summary>
/// What one quiet record costs on its way through a partition that 10,000 trucks share. Judging is parsing and then judging, so the difference
/// to the baseline of the same run is what the rules cost.
/// </summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private const int Trucks = 10_000;
    private const int Rounds = 8;
    private const int Batch = 1_000;

    private static readonly DateTimeOffset _start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly TelemetryPartition _partition = new("benchmark", 0);

    private readonly byte[][] _values = new byte[Trucks * Rounds][];
    private readonly List<LoggedRecord> _batch = new(Batch);
    private PartitionJudge _judge = null!;

    private RecordJudge _records = null!;
    private long _offset;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        for (var n = 0; n < _values.Length; n++)
        {
            var truck = string.Create(CultureInfo.InvariantCulture, $"TRUCK-{100 + (n % Trucks)}");
            _values[n] = QuietRecords.Write(truck, _start.AddSeconds(n / Trucks), 4.5 + (n % 7 * 0.1));
        }

        var depots = new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"], ["South"] = ["TRUCK-2*"] } };
        _records = new RecordJudge(
            new RuleEngine(new RuleSets(RuleCatalogue.Rules, new CatalogueAlone()), new RulesOptions()), new ConfiguredFleetDirectory(Options.Create(depots)), new ReplicaName("benchmark"));
        _judge = new PartitionJudge(
            new PartitionCheckpoint(new PartitionLease("benchmark", 0, 1), null, new Dictionary<string, byte[]>()), _records);
        for (var n = 0; n < Trucks * 2 / Batch; n++)
        {
            JudgeRecord();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int ParseRecord()
    {
        Parse();
        return _batch.Count;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void JudgeRecord()
    {
        Parse();
        _judge.Judge(new TelemetryBatch(_partition, _batch, _offset, 0), _records);
    }

    private void Parse()
    {
        _batch.Clear();
        for (var n = 0; n < Batch; n++)
        {
            TelemetryParser.TryParse(Next(), _start.AddHours(1), out var record, out _);
            _batch.Add(new LoggedRecord(_offset++, record!.RecordedAt, record));
        }
    }

    private byte[] Next()
    {
        _next = _next + 1 == _values.Length ? 0 : _next + 1;
        return _values[_next];
    }

    private sealed class CatalogueAlone : IRuleSettings
    {
        public RuleSettingsSnapshot Current => RuleSettingsSnapshot.None;
    }
}
