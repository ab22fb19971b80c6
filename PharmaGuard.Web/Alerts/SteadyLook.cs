namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Looks once a second while the host runs. A look that fails is not rethrown: what it did not find is found by the next one, and a replica that cannot
/// look still shows alerts. It is said once until a look works again.
/// </summary>
internal sealed class SteadyLook(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private bool _failing;

    /// <inheritdoc cref="TryAsync"/>
    public async Task RunAsync(
        Func<CancellationToken, Task> look, Predicate<Exception> isOnRecord, Action<Exception> sayFailed, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await TryAsync(look, isOnRecord, sayFailed, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <param name="look">What is done.</param>
    /// <param name="isOnRecord">Faults that somebody else has said already.</param>
    /// <param name="sayFailed">Says any other.</param>
    /// <param name="stoppingToken">The host's.</param>
    public async Task TryAsync(
        Func<CancellationToken, Task> look, Predicate<Exception> isOnRecord, Action<Exception> sayFailed, CancellationToken stoppingToken)
    {
        try
        {
            await look(stoppingToken);
            _failing = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (isOnRecord(fault))
            {
                return;
            }

            if (!_failing)
            {
                sayFailed(fault);
            }

            _failing = true;
        }
    }
}
