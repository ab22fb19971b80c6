using System.Diagnostics.Metrics;

namespace PharmaGuard.Web.Bus;

/// <summary>Lets floods end by time: one clock for all circuits of the replica. And what it tells to those who measure.</summary>
internal sealed class FloodWatch : BackgroundService
{
    public const string MeterName = "PharmaGuard.Bus";

    /// <summary>So old at most is the count that is shown; the end comes when it is due.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A clock and a timer differ by some milliseconds: too early a look must not spin.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private readonly AlertBus _bus;
    private readonly TimeProvider _clock;

    public FloodWatch(AlertBus bus, TimeProvider clock, IMeterFactory meters)
    {
        (_bus, _clock) = (bus, clock);
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter(
            "pharmaguard.floods.annunciations", () => bus.Annunciated, "{annunciation}", "Times an alert came into the banner; every replica counts all of the site.");
        meter.CreateObservableGauge(
            "pharmaguard.floods.window", () => bus.MeasureFloods().Annunciations, "{annunciation}", "The same within the last window (Alerts:FloodWindow).");
        meter.CreateObservableGauge("pharmaguard.floods.depots", () => bus.MeasureFloods().Depots.Count, "{depot}", "Depots in alarm flood now.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(UntilNextLook(), _clock, stoppingToken);
                _bus.RefreshFloods();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private TimeSpan UntilNextLook()
    {
        var untilEnd = _bus.Current.Floods.FirstEnd - _clock.GetUtcNow();
        return untilEnd < Shortest ? Shortest : untilEnd < Interval ? untilEnd.Value : Interval;
    }
}
