using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Tests.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Bus;

public sealed class FloodWatchTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly OwnMeters _meters = new();
    private readonly AlertBus _bus;
    private readonly FloodWatch _watch;

    public FloodWatchTests()
    {
        _bus = new AlertBus(_clock);
        _watch = new FloodWatch(_bus, _clock, _meters);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Watch_NothingComes_FloodEndsByTime()
    {
        Flood("North");
        await _watch.StartAsync(CancellationToken.None);

        // Step by step: the watch sets its next alarm on its own thread.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (_bus.Current.Floods.Site is not null)
        {
            limit.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(_clock.GetUtcNow() >= Sample.Now.AddMinutes(10));
        await _watch.StopAsync(CancellationToken.None);
        Assert.True(_watch.ExecuteTask is { IsCompletedSuccessfully: true });
    }

    [Fact]
    public void Metrics_Flood_AreCountedUnderTheirNames()
    {
        Flood("North");
        Flood("South");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Sorted(("annunciations", 20), ("depots", 2), ("window", 20)), Measured());

        _clock.Advance(TimeSpan.FromMinutes(9));

        // As they are now, whatever the snapshot shows.
        Assert.Equal(Sorted(("annunciations", 20), ("depots", 0), ("window", 0)), Measured());
    }

    private static (string Name, long Value)[] Sorted(params (string Name, long Value)[] values) =>
        [.. values.Select(value => ($"pharmaguard.floods.{value.Name}", value.Value))];

    private (string Name, long Value)[] Measured()
    {
        List<(string Name, long Value)> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == _meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. measured.OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    private void Flood(string depot)
    {
        for (var one = 0; one < 10; one++)
        {
            var number = _bus.Current.Sequence + 1;
            _bus.Apply([new AlertTransition { Sequence = number, Move = AlertMove.Raise, Alert = Sample.Alert($"a{number}", depot) }]);
        }
    }
}
