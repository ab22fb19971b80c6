using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Fleet;

/// <summary>Reads what other replicas wrote into the directory. While its store is away this replica goes on with what it has.</summary>
internal sealed partial class DirectoryFollower(
    DirectoryCursor cursor, IOptions<FleetOptions> options, TimeProvider clock, ILogger<DirectoryFollower> logger) : BackgroundService
{
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(options.Value.DirectoryPollInterval, clock, stoppingToken);
            }
        }
        catch (Exception cause) when (stoppingToken.IsCancellationRequested || cause is ObjectDisposedException)
        {
            // A start that fails elsewhere may dispose of the container while this still reads, if it does not stop in time.
        }
        catch (Exception unexpected)
        {
            Log.Failed(logger, unexpected);
            throw;
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await cursor.CatchUpAsync(stoppingToken);
            if (_isAway)
            {
                _isAway = false;
                Log.Back(logger);
            }
        }
        catch (DirectoryUnavailableException cause)
        {
            if (!_isAway)
            {
                _isAway = true;
                Log.Away(logger, cause.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2100, LogLevel.Warning, "The directory cannot be read and is asked again; trucks stay as they were known. {Reason}")]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(2101, LogLevel.Information, "The directory can be read again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(2103, LogLevel.Critical, "The directory's follower failed.")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
