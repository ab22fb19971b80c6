using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal;

/// <summary>Brings the store to this version's tables, trying until the store is there. The application starts meanwhile.</summary>
internal sealed partial class JournalMigrator(JournalStore store, JournalReadiness readiness, TimeProvider clock, ILogger<JournalMigrator> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = FirstDelay;
        while (!await TryAsync(stoppingToken))
        {
            await Task.Delay(delay, clock, stoppingToken);
            delay = delay * 2 > LongestDelay ? LongestDelay : delay * 2;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            await store.UpdateSchemaAsync(cancellationToken);
        }
        catch (JournalUnavailableException)
        {
            // The outage is on record already; once is enough.
            return false;
        }

        readiness.MarkReady();
        Log.Ready(logger, clock.GetElapsedTime(started));
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1302, LogLevel.Information, "The journal is ready; its tables are up to date ({Elapsed}).")]
        public static partial void Ready(ILogger logger, TimeSpan elapsed);
    }
}
