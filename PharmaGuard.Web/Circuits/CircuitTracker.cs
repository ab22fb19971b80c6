using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace PharmaGuard.Web.Circuits;

/// <summary>Writes down when a browser tab comes and goes. The drain is asked for here, so that it exists from the first circuit on.</summary>
internal sealed partial class CircuitTracker(
    ConnectedCircuits circuits, AlertFeed feed, IJSRuntime browser, Drain drain, ILogger<CircuitTracker> logger) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var connected = new ConnectedCircuit(circuit.Id, feed, browser);
        circuits.Add(connected);
        Log.Connected(logger, circuit.Id);
        drain.Arrived(connected);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (circuits.Remove(circuit.Id))
        {
            Log.Disconnected(logger, circuit.Id);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1600, LogLevel.Information, "Client connected: {CircuitId}.")]
        public static partial void Connected(ILogger logger, string circuitId);

        [LoggerMessage(1601, LogLevel.Information, "Client disconnected: {CircuitId}.")]
        public static partial void Disconnected(ILogger logger, string circuitId);
    }
}
