using BenchmarkDotNet.Attributes;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Benchmarks.Micro;

/// <summary>
/// What one temperature costs in the track of its probe, a minute after the one before, once the window is full. The baseline adds the window anew
/// for each sample. With one track all of it is in the processor's cache; with 10,000 none is, as in a partition of that many trucks.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class CargoBenchmarks
{
    private const int Batch = 10_000;

    private static readonly DateTimeOffset _start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly StorageClass _cargo = StorageClasses.Refrigerated;
    private static readonly TrackSettings _settings = new()
    {
        Window = TimeSpan.FromHours(24),
        MaxGap = TimeSpan.FromMinutes(30),
        Lateness = TimeSpan.FromMinutes(15),
        SampleInterval = TimeSpan.FromMinutes(1),
    };

    private readonly double[] _celsius = new double[1_000];
    private ProbeTrack[] _tracks = [];
    private int _track;
    private int _minute;

    [Params(1, Batch)]
    public int Probes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < _celsius.Length; i++)
        {
            _celsius[i] = Math.Round(5 + Math.Sin(i / 9.0) + (0.3 * Math.Sin(i * 1.7)), 2);
        }

        StabilityBudget[] budgets = [.. StabilityBand.OfClass(_cargo).Select(band => new StabilityBudget(band, TimeSpan.Zero))];
        _tracks = [.. Enumerable.Range(0, Probes).Select(_ => new ProbeTrack(_settings, budgets))];
        for (var left = Probes * 1_500; left > 0; left--)
        {
            Next();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public double AddAndSumAnew()
    {
        var sum = 0.0;
        for (var n = 0; n < Batch; n++)
        {
            var track = Next();
            sum += MktCover.Of(track.Buckets(), track.Newest!.Value.Ticks - _settings.Window.Ticks, _settings.MaxGap).ValueC + track.WorstShare().Share;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Add()
    {
        for (var n = 0; n < Batch; n++)
        {
            Next();
        }
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public double AddMktAndBudgets()
    {
        var sum = 0.0;
        for (var n = 0; n < Batch; n++)
        {
            var track = Next();
            sum += track.MktC(_cargo).ValueC + track.WorstShare().Share;
        }

        return sum;
    }

    private ProbeTrack Next()
    {
        if (++_track >= _tracks.Length)
        {
            _track = 0;
            _minute++;
        }

        _tracks[_track].Add(_start.AddMinutes(_minute), _celsius[_minute % _celsius.Length]);
        return _tracks[_track];
    }
}
