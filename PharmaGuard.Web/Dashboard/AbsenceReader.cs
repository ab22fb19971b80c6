using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// Asks the journal what happened since a page last followed it. Continuity is proven by reading every step in between. At the end of an outage
/// every tab of the replica asks at once: those that ask the same share one answer, and the others wait their turn, so that the journal's
/// connections stay free for alerts.
/// </summary>
internal sealed class AbsenceReader(IAlertJournal journal, TimeProvider clock) : IDisposable
{
    /// <summary>More steps than this are not read: the page would wait for what nobody could read either.</summary>
    public const int Limit = 5_000;

    /// <summary>A tenth of the connections that a replica has.</summary>
    public const int AtOnce = 2;

    private const int PageSize = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(AtOnce, AtOnce);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Task<IReadOnlyList<AlertTransition>?>> _underWay = [];

    /// <summary>
    /// Null when the steps are too many, when one is missing, or when the journal was set back behind what the page had seen. Throws
    /// <see cref="JournalUnavailableException"/>, or <see cref="OperationCanceledException"/> when the journal takes too long.
    /// </summary>
    public Task<IReadOnlyList<AlertTransition>?> ReadSinceAsync(long sequence)
    {
        lock (_gate)
        {
            if (_underWay.TryGetValue(sequence, out var same))
            {
                return same;
            }

            var reading = ReadInTurnAsync(sequence);
            if (!reading.IsCompleted)
            {
                _underWay[sequence] = reading;
            }

            return reading;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<AlertTransition>?> ReadInTurnAsync(long sequence)
    {
        await _turn.WaitAsync();
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            var head = await journal.ReadHeadAsync(patience.Token);
            return await ReadStepsAsync(sequence, head.Sequence, patience.Token);
        }
        finally
        {
            _turn.Release();
            lock (_gate)
            {
                _underWay.Remove(sequence);
            }
        }
    }

    private async Task<List<AlertTransition>?> ReadStepsAsync(long from, long to, CancellationToken cancellationToken)
    {
        if (to < from || to - from > Limit)
        {
            return null;
        }

        List<AlertTransition> steps = [];
        while (from + steps.Count < to)
        {
            var next = from + steps.Count;
            var page = await journal.ReadSinceAsync(next, PageSize, cancellationToken);
            if (page.Count == 0 || page.Where((step, index) => step.Sequence != next + index + 1).Any())
            {
                return null;
            }

            steps.AddRange(page);
        }

        return steps;
    }
}
