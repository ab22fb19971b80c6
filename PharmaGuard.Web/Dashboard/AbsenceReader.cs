using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Asks the journal what happened since a page last followed it. Continuity is proven by reading every step in between.</summary>
internal sealed class AbsenceReader(IAlertJournal journal, TimeProvider clock)
{
    /// <summary>More steps than this are not read: the page would wait for what nobody could read either.</summary>
    public const int Limit = 5_000;

    private const int PageSize = 500;

    public async Task<Absence> ReadAsync(SeenMark from, string? me, CancellationToken cancellationToken)
    {
        var head = await journal.ReadHeadAsync(cancellationToken);
        var steps = await ReadStepsAsync(from.Sequence, head.Sequence, cancellationToken);
        var active = await journal.ReadActiveAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return steps is null
            ? Absence.NotProven(from.Time, now, [.. active.Alerts], me)
            : Absence.Proven(from.Time, now, steps, active.Alerts, me);
    }

    /// <summary>Null when the steps are too many, when one is missing, or when the journal was set back behind what the page had seen.</summary>
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
