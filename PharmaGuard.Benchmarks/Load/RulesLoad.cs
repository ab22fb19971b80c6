using System.Diagnostics;
using System.Globalization;
using PharmaGuard.Benchmarks.Micro;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Benchmarks.Load;

/// <summary>
/// What a quiet fleet costs the rules: time for each record next to that of parsing the same records in the same run, memory of each truck, bytes that a
/// record leaves behind. The clock is the processor's, so that other work on the machine does not count.
/// </summary>
internal sealed class RulesLoad(int trucks, TimeSpan length, TimeSpan every, int points)
{
    private const int Variants = 7;

    private static readonly DateTimeOffset _start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    private readonly RuleEngine _engine = new(new RuleSets(RuleCatalogue.Rules, new CatalogueAlone()), new RulesOptions());
    private readonly List<Verdict> _verdicts = [];
    private TruckState[] _states = [];
    private TruckProfile[] _profiles = [];

    public async Task<int> RunAsync(TextWriter output)
    {
        // The directory has them, whether rules judge or not.
        var route = points > 0 ? QuietRoute.Of(points) : null;
        _profiles = [.. Enumerable.Range(0, trucks).Select(n =>
            new TruckProfile(new TruckId($"TRUCK-{n}"), new Depot("North"), StorageClass.Cct) { Route = route, Version = 1 })];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _states = [.. Enumerable.Range(0, trucks).Select(_ => new TruckState())];
        var rounds = (int)(length / every);
        for (var round = 0; round < rounds; round++)
        {
            Judge(Parse(round), round);
        }

        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)trucks;
        var stored = _states.Take(1_000).Select(state => (long)TruckStateJson.Write(state).Length).Order().ElementAt(Math.Min(trucks, 1_000) / 2);
        var (judging, garbage) = Measure(rounds);
        var parsing = MeasureParse(rounds);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {trucks:#,0} trucks, a record of 2 probes every {every.TotalSeconds:0} s for {length.TotalHours:0.#} h, a route of {points} points, all quiet; {_verdicts.Count} verdicts
            parse   {parsing.TotalNanoseconds:#,0} ns a record  ({1e9 / parsing.TotalNanoseconds:#,0} records/s on one processor)
            judge   {judging.TotalNanoseconds:#,0} ns a record  ({1e9 / judging.TotalNanoseconds:#,0} records/s on one processor), {judging / parsing:0.00} of the parse
            garbage {garbage:0.0} bytes a record in judging
            memory  {memory:#,0} bytes a truck (mean of alike trucks), {stored:#,0} stored (median)
            """));
        return 0;
    }

    private (TimeSpan PerRecord, double Garbage) Measure(int from)
    {
        const int rounds = 60;
        TelemetryRecord[][] records = [.. Enumerable.Range(from, rounds).Select(Parse)];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Cpu();
        for (var round = 0; round < rounds; round++)
        {
            Judge(records[round], from + round);
        }

        var count = (double)rounds * trucks;
        return ((Cpu() - cpu) / count, (GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }

    private static TimeSpan MeasureParse(int round)
    {
        const int count = 400_000;
        byte[][] values = [.. Enumerable.Range(0, 1_000).Select(n => QuietRecords.Write($"TRUCK-{n}", _start.AddMinutes(round), Celsius(n)))];
        var cpu = Cpu();
        for (var n = 0; n < count; n++)
        {
            TelemetryParser.TryParse(values[n % values.Length], _start.AddDays(30), out _, out _);
        }

        return (Cpu() - cpu) / count;
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().UserProcessorTime;

    // Trucks whose temperatures are alike share a record: what is measured is what the rules keep of it.
    private TelemetryRecord[] Parse(int round) =>
    [
        .. Enumerable.Range(0, Variants).Select(n =>
        {
            var at = _start + (every * round);
            var bytes = QuietRecords.Write("TRUCK-1", at, Celsius(round + n));
            return TelemetryParser.TryParse(bytes, at, out var record, out var reason) ? record : throw new InvalidOperationException(reason);
        }),
    ];

    private void Judge(TelemetryRecord[] records, int round)
    {
        var logged = (_start + (every * round)).UtcTicks;
        for (var n = 0; n < trucks; n++)
        {
            _engine.Judge(_states[n], records[n % Variants], logged, _profiles[n], _verdicts);
        }
    }

    private static double Celsius(int n) => 4.5 + (n % 5 * 0.1);
}
