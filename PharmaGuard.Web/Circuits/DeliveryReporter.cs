using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Circuits;

/// <summary>Writes down, on every replica, to how many browser tabs each transition goes.</summary>
internal sealed partial class DeliveryReporter(AlertBus bus, ConnectedCircuits circuits, ILogger<DeliveryReporter> logger) : BackgroundService
{
    // Opened with the service and not in ExecuteAsync, which starts later on another thread: what comes in between is reported too.
    private readonly TransitionSubscription _transitions = bus.Listen();

    public override void Dispose()
    {
        _transitions.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var transition in _transitions.Reader.ReadAllAsync(stoppingToken))
            {
                Log.Delivered(logger, transition.Alert.Id, circuits.Subscribed);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1610, LogLevel.Information, "Delivered alert {AlertId} to {Circuits} circuits.")]
        public static partial void Delivered(ILogger logger, string alertId, int circuits);
    }
}
