using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using PharmaGuard.E2E.Records;

namespace PharmaGuard.E2E.Faults.Load;

/// <summary>
/// Crashes on all partitions at a wanted rate, among quiet records and repeats. Only what Kafka confirmed is expected. It waits while too many
/// alerts are open, so that the desk stays as full as a desk can be worked off.
/// </summary>
internal sealed class AlertLoad : IDisposable
{
    private const int MostWatched = 12;

    private readonly IProducer<byte[], byte[]> _producer;
    private readonly Round _round;
    private readonly LoadShape _shape;
    private readonly Random _random;
    private readonly ConcurrentQueue<LoadTruck> _free = new();
    private readonly ConcurrentQueue<LoadTruck> _freeWatched = new();
    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    private int _trucks;
    private int _unconfirmed;
    private LoadTruck? _repeated;

    public AlertLoad(string bootstrap, Round round, LoadShape shape, int seed)
    {
        (_round, _shape, _random) = (round, shape, new Random(seed));
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 5,
            MessageTimeoutMs = 300_000,
            SocketTimeoutMs = 10_000,
            ReconnectBackoffMs = 100,
            ReconnectBackoffMaxMs = 1_000,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var (began, due) = (RealTime.Now, 0.0);
        while (!stop.IsCancellationRequested)
        {
            // A pause of the whole machine must not become a flood after it.
            due = Math.Min(due + (RealTime.Now - began) * _shape.Rate, _shape.Rate);
            began = RealTime.Now;
            for (; due >= 1 && _round.Open < _shape.MostOpen; due--)
            {
                SendCrash();
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits for Kafka's word on everything that was sent.</summary>
    public Task<bool> ConfirmedAsync(double seconds) => RealTime.UntilAsync(
        () =>
        {
            _producer.Poll(TimeSpan.Zero);
            return Volatile.Read(ref _unconfirmed) == 0;
        },
        seconds);

    /// <summary>The alert is history: its truck may crash again.</summary>
    public void GiveBack(Expectation alert) => (alert.IsWatched ? _freeWatched : _free).Enqueue(alert.Truck);

    public void Dispose() => _producer.Dispose();

    private void SendCrash()
    {
        var watched = _round.OpenWatched < MostWatched && _random.NextDouble() < _shape.WatchedShare;
        var truck = (watched ? _freeWatched : _free).TryDequeue(out var free) ? free : NewTruck(watched);
        var (id, record) = truck.Crash();
        var alert = _round.Expect(id, truck, watched);
        Produce(truck, record, report =>
        {
            if (report.Error.IsError)
            {
                alert.IsIndeterminate = true;
            }
            else
            {
                alert.AckedAt = RealTime.Now;
            }

            _round.OnConfirmed(alert);
        });
        Produce(truck, truck.Quiet(), static _ => { });
        if (_random.NextDouble() < _shape.RepeatShare && _repeated is { } repeated)
        {
            // The same bytes again, perhaps of a crash that is long history.
            Produce(repeated, repeated.LastCrash, static _ => { });
        }

        if (_random.Next(10) == 0)
        {
            _repeated = truck;
        }
    }

    private LoadTruck NewTruck(bool watched)
    {
        var skew = _shape.ClockSkewHours == 0 ? 0 : (_random.NextDouble() * 2 - 1) * _shape.ClockSkewHours;
        // Whole seconds: the record names milliseconds, and the id is made of what the record says.
        var at = watched ? _start.AddHours(-48) : _start.AddSeconds(Math.Round((-12 + skew) * 3600));
        var number = ++_trucks;
        return new LoadTruck(
            string.Create(CultureInfo.InvariantCulture, $"{_round.Prefix}{(watched ? 'W' : 'N')}{number}"), at.AddMilliseconds(number % 1000));
    }

    private void Produce(LoadTruck truck, byte[] record, Action<DeliveryReport<byte[], byte[]>> done)
    {
        Interlocked.Increment(ref _unconfirmed);
        _producer.Produce(TelemetryTopic.Name, new Message<byte[], byte[]> { Key = truck.Key, Value = record }, report =>
        {
            done(report);
            Interlocked.Decrement(ref _unconfirmed);
        });
    }
}
