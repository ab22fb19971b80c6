using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Moves every browser tab to another replica before this one stops: each browser is asked to pause its circuit, takes the state with it and
/// resumes wherever the proxy sends it. ASP.NET Core 10 by itself keeps nothing at a stop.
/// </summary>
/// <remarks>
/// Create it with the first circuit, not earlier. Callbacks of ApplicationStopping run last-registered-first, and SignalR has one that
/// cuts all sockets: only what was registered after that one still finds them open.
/// </remarks>
internal sealed partial class Drain : IDisposable
{
    /// <summary>Each circuit costs the other replica some CPU to start: this much time apart on average keeps the others' renders flowing.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(10);

    private readonly ConnectedCircuits _circuits;
    private readonly DrainState _state;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly ILogger<Drain> _logger;
    private readonly CancellationTokenRegistration _registration;

    public Drain(
        ConnectedCircuits circuits, DrainState state, IHostApplicationLifetime lifetime, TimeProvider clock, IOptions<CircuitsOptions> options,
        ILogger<Drain> logger)
    {
        _circuits = circuits;
        _state = state;
        _clock = clock;
        _limit = options.Value.DrainLimit;
        _logger = logger;

        // Blocking on purpose: the sockets are cut as soon as this callback returns.
        _registration = lifetime.ApplicationStopping.Register(() => MoveAllAsync().GetAwaiter().GetResult());
    }

    /// <summary>A circuit that comes while the others leave is sent on at once.</summary>
    public void Arrived(ConnectedCircuit circuit)
    {
        if (_state.IsDraining)
        {
            // Not awaited: the browser answers only after the circuit has started, and the start waits for whoever calls this.
            _ = AskToMoveAsync(circuit, TimeSpan.Zero);
        }
    }

    public void Dispose() => _registration.Dispose();

    /// <summary>Asks every circuit to move and waits until all are gone or the limit has passed.</summary>
    internal async Task MoveAllAsync()
    {
#if FAULT_SEAMS
        if (FaultSeams.NoDrain)
        {
            return;
        }

#endif
        var moving = _circuits.All;
        if (moving.Count == 0)
        {
            return;
        }

        var started = _clock.GetTimestamp();
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLeft()
        {
            if (_circuits.IsEmpty)
            {
                empty.TrySetResult();
            }
        }

        _circuits.Left += OnLeft;
        try
        {
            // Never more than half of the limit, so that the last browser still has time.
            var spread = TimeSpan.FromTicks(Math.Min((Spacing * moving.Count).Ticks, _limit.Ticks / 2));
            foreach (var circuit in moving)
            {
                _ = AskToMoveAsync(circuit, spread * Random.Shared.NextDouble());
            }

            OnLeft();
            using var limit = new CancellationTokenSource(_limit, _clock);
            await empty.Task.WaitAsync(limit.Token);
            Log.Moved(_logger, moving.Count, (long)_clock.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException)
        {
            Log.Left(_logger, _circuits.All.Count, _limit);
        }
        finally
        {
            _circuits.Left -= OnLeft;
        }
    }

    private async Task AskToMoveAsync(ConnectedCircuit circuit, TimeSpan delay)
    {
        try
        {
            await circuit.Browser.InvokeVoidAsync("pgDrain", (long)delay.TotalMilliseconds);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // This browser is gone or broken; it will reload on its own. The others must still be moved.
            Log.NotAsked(_logger, circuit.Id, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1620, LogLevel.Information, "Moved {Circuits} circuits to other replicas in {Milliseconds} ms.")]
        public static partial void Moved(ILogger logger, int circuits, long milliseconds);

        [LoggerMessage(1621, LogLevel.Warning, "{Circuits} circuits did not move within {Limit}; their pages will reload.")]
        public static partial void Left(ILogger logger, int circuits, TimeSpan limit);

        [LoggerMessage(1622, LogLevel.Information, "Circuit {CircuitId} could not be asked to move: {Reason}")]
        public static partial void NotAsked(ILogger logger, string circuitId, string reason);
    }
}
