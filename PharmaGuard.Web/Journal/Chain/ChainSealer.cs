using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Seals what was written, about a second later. Writers of alerts do not wait for it, and rows of replicas that know no chain are sealed as well.
/// Whatever happens here, alerts go on.
/// </summary>
internal sealed partial class ChainSealer(
    JournalStore store, JournalReadiness readiness, AnchorFile anchors, JournalMetrics metrics, IOptions<JournalOptions> options, TimeProvider clock,
    ILogger<ChainSealer> logger) : BackgroundService
{
    /// <summary>A transaction of some milliseconds: SQLite lets nobody else write meanwhile.</summary>
    private const int MostAtOnce = 250;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly AnchorPace _pace = new(clock);
    private readonly HashSet<string> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (true)
        {
            foreach (var table in ChainedTable.All)
            {
                await TrySealAsync(table, stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task TrySealAsync(ChainedTable table, CancellationToken cancellationToken)
    {
        try
        {
            var head = await SealAsync(table, cancellationToken);
            _failing.Remove(table.Name);
            Anchor(head);
        }
        catch (JournalUnavailableException)
        {
            // The outage is on record, and what was not sealed is sealed later.
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            if (_failing.Add(table.Name))
            {
                Log.NotSealed(logger, defect, table.Name);
            }
        }
    }

    private async Task<ChainHead> SealAsync(ChainedTable table, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Asked first, because a write takes a lock, and mostly there is nothing to do.
            var (head, newest) = await store.ReadAsync((context, token) => ChainHead.ReadAsync(context, table, token), cancellationToken);
            metrics.OnUnsealed(table.Name, newest - head.Number);
            if (head.Number == newest)
            {
                return head;
            }

            metrics.OnSealed(await store.WriteAsync((context, token) => new ChainSeal(context, table).RunAsync(MostAtOnce, token), cancellationToken));
        }
    }

    // Whoever rewrites a row and all seals after it leaves no trace in the database. What was written elsewhere tells.
    private void Anchor(ChainHead head)
    {
        if (_pace.IsDue(head, options.Value.AnchorInterval))
        {
            Log.Anchor(logger, head.Chain, head.Number, head.Hash);
            anchors.Append(head);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1304, LogLevel.Information, "The journal's {Chain} are sealed up to {Number}: {Hash}.")]
        public static partial void Anchor(ILogger logger, string chain, long number, string hash);

        [LoggerMessage(1305, LogLevel.Error, "The journal's {Chain} cannot be sealed. Alerts go on; trying again.")]
        public static partial void NotSealed(ILogger logger, Exception exception, string chain);
    }
}
