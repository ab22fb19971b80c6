using System.Diagnostics.Metrics;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Hubs;
using PharmaGuard.Web.Tests.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Hubs;

public sealed class AlertFanOutTests
{
    [Fact]
    public async Task Bus_JumpsToTheJournalsHeadWhileNobodyIsConnected_IsNoGap()
    {
        using var meters = new OwnMeters();
        using var metrics = new HubMetrics(meters);
        var bus = new AlertBus(TimeProvider.System);
        TaskCompletionSource toldBefore = new(), toldAfter = new();
        using var told = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == HubMetrics.Told)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        told.SetMeasurementEventCallback<long>((_, _, _, _) => (bus.Current.Sequence > AlertFanOut.MaxGap ? toldAfter : toldBefore).TrySetResult());
        told.Start();
        var log = new RecordingLogger<AlertFanOut>();
        using var fanOut = new AlertFanOut(bus, new InMemoryJournal(), new AlertAudience(metrics), metrics, TimeProvider.System, log);
        await fanOut.StartAsync(TestContext.Current.CancellationToken);
        bus.Reset(new ActiveAlerts(0, []));
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!toldBefore.Task.IsCompleted)
        {
            Assert.True(bus.Current.Sequence < 1_000, "It does not listen.");
            bus.Apply([Step(bus.Current.Sequence + 1)]);
            await tries.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        bus.Reset(new ActiveAlerts(bus.Current.Sequence + AlertFanOut.MaxGap + 1, []));
        bus.Apply([Step(bus.Current.Sequence + 1)]);

        await toldAfter.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(log.Lines);
        await fanOut.StopAsync(TestContext.Current.CancellationToken);
    }

    private static AlertTransition Step(long sequence) => new() { Sequence = sequence, Move = AlertMove.Raise, Alert = Sample.Alert($"a{sequence}") };
}
