using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.AspNetCore.SignalR.Client;
using PharmaGuard.Benchmarks.Micro;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Benchmarks.Load;

/// <summary>
/// One burst: back-filled records of 50 trucks as fast as the broker takes them, and every 100 ms a crash of a truck of its own on the same
/// partition, until one that was sent after the burst is seen: what comes later has nothing before it and would only flatter the figures. From
/// "handed to the producer" to "the hub told of it", on one clock.
/// </summary>
internal sealed class BackfillLoad : IAsyncDisposable
{
    private const int Trucks = 50;
    private static readonly TimeSpan _crashEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _firstPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly TopicPartition _target;
    private readonly IProducer<string, byte[]> _backfill;
    private readonly IProducer<string, byte[]> _crashes;
    private readonly HubConnection _hub;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _waiting = new();

    // Truck ids of two runs must differ: a crash within a minute of another is the same one.
    private readonly string _run = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();

    public BackfillLoad(KafkaAccess kafka, string topic, int partition, Uri url)
    {
        _target = new TopicPartition(topic, partition);
        _backfill = Producer(kafka, lingerMs: 5);
        _crashes = Producer(kafka, lingerMs: 0);
        _hub = new HubConnectionBuilder().WithUrl(new Uri(url, "/hubs/alerts")).Build();
        _hub.On<AlertTransition>("AlertChanged", told =>
        {
            if (told.Move == AlertMove.Raise && _waiting.TryGetValue(told.Alert.TruckId, out var waiting))
            {
                waiting.TrySetResult(Stopwatch.GetTimestamp());
            }
        });
    }

    public async Task<int> RunAsync(int records, int rounds, int[] pids, TextWriter output, CancellationToken cancellation)
    {
        await _hub.StartAsync(cancellation);
        await _hub.InvokeAsync("JoinDepot", "*", cancellation);
        try
        {
            await CrashAsync("FIRST", cancellation).WaitAsync(_firstPatience, cancellation);
        }
        catch (TimeoutException)
        {
            await output.WriteLineAsync("The hub did not tell of a first crash; is a replica reading the topic, and does the address lead to it?");
            return 1;
        }

        var memory = pids.Select(pid => new ProcessMemory(pid)).ToList();
        List<TimeSpan> delays = [];
        for (var round = 1; round <= rounds; round++)
        {
            var (sending, passed, found) = await BurstAsync(round, records, memory, cancellation);
            delays.AddRange(found);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"burst {round}: {records} records sent in {sending.TotalSeconds:0.0} s ({records / sending.TotalSeconds:0}/s), a crash sent after it seen {passed.TotalSeconds:0.0} s after its first record; {Describe(found)}"));
        }

        await output.WriteLineAsync($"all: {Describe(delays)}");
        foreach (var process in memory)
        {
            await output.WriteLineAsync(process.ToString());
        }

        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _backfill.Dispose();
        _crashes.Dispose();
    }

    private static IProducer<string, byte[]> Producer(KafkaAccess kafka, int lingerMs) =>
        new ProducerBuilder<string, byte[]>(kafka.Apply(new ProducerConfig
        {
            EnableIdempotence = true,
            LingerMs = lingerMs,
            CompressionType = lingerMs > 0 ? CompressionType.Lz4 : CompressionType.None,
            QueueBufferingMaxMessages = 500_000,
            QueueBufferingMaxKbytes = 1_000_000,
        })).SetLogHandler(static (_, _) => { }).Build();

    private async Task<(TimeSpan Sending, TimeSpan Passed, List<TimeSpan> Delays)> BurstAsync(
        int round, int records, List<ProcessMemory> memory, CancellationToken cancellation)
    {
        // Written before the clock starts: the load is the broker's and the replica's, not the JSON writer's.
        var now = DateTimeOffset.UtcNow;
        var values = new (string Truck, byte[] Value)[records];
        for (var n = 0; n < records; n++)
        {
            var truck = string.Create(CultureInfo.InvariantCulture, $"BACKFILL-{_run}-{n % Trucks}");
            values[n] = (truck, QuietRecords.Write(truck, now - TimeSpan.FromMilliseconds(records - n), 4.5 + (n % 7 * 0.1)));
        }

        var start = Stopwatch.GetTimestamp();
        var sending = Task.Run(() => Send(values), cancellation);
        List<Task<TimeSpan>> crashes = [];
        Task<TimeSpan>? last = null;
        using var tick = new PeriodicTimer(_crashEvery);
        while (last is not { IsCompleted: true })
        {
            await tick.WaitForNextTickAsync(cancellation);
            memory.ForEach(process => process.Sample());
            var crash = CrashAsync(string.Create(CultureInfo.InvariantCulture, $"{round}-{crashes.Count}"), cancellation);
            crashes.Add(crash);
            last ??= sending.IsCompleted ? crash : null;
        }

        var passed = Stopwatch.GetElapsedTime(start);
        return (await sending, passed, [.. await Task.WhenAll(crashes)]);
    }

    private TimeSpan Send((string Truck, byte[] Value)[] records)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var (truck, value) in records)
        {
            while (true)
            {
                try
                {
                    _backfill.Produce(_target, new Message<string, byte[]> { Key = truck, Value = value });
                    break;
                }
                catch (ProduceException<string, byte[]> fault) when (fault.Error.Code == ErrorCode.Local_QueueFull)
                {
                    _backfill.Flush(TimeSpan.FromMilliseconds(50));
                }
            }
        }

        var failed = _backfill.Flush(_patience);
        return failed == 0 ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException($"The broker did not take {failed} records.");
    }

    private async Task<TimeSpan> CrashAsync(string name, CancellationToken cancellation)
    {
        var truck = $"CRASH-{_run}-{name}";
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[truck] = seen;
        var value = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"schemaVersion":1,"truckId":"{{{truck}}}","recordedAt":"{{{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","motion":{"peakG":7.9,"crash":true}}"""));
        var start = Stopwatch.GetTimestamp();
        _crashes.Produce(_target, new Message<string, byte[]> { Key = truck, Value = value });
        return Stopwatch.GetElapsedTime(start, await seen.Task.WaitAsync(_patience, cancellation));
    }

    private static string Describe(List<TimeSpan> delays)
    {
        var sorted = delays.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Count} crashes seen after p50 {At(0.5):0} ms, p99 {At(0.99):0} ms, at most {sorted[^1].TotalMilliseconds:0} ms");

        double At(double part) => sorted[(int)Math.Ceiling(part * sorted.Count) - 1].TotalMilliseconds;
    }
}
