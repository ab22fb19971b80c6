using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>Plays random moves of one truck's conditions and of the people who act on them, as time goes on.</summary>
internal sealed class RandomLife(IAlertJournal journal, PartitionLease lease, string truck)
{
    private readonly List<ConditionChange> _all = [];
    private readonly List<ConditionChange> _batch = [];
    private readonly Dictionary<AlertKey, ConditionChange> _episodes = [];
    private int _minute;

    /// <summary>
    /// Moves: 0 and 1 raise (1 latched), 2 worsen, 3 return to normal, 4 suppress, 5 unsuppress, 6 annotate, 7 acknowledge, 8 clear, 9 shelve, 10
    /// unshelve, 11 escalate.
    /// </summary>
    /// <returns>Every change, in order: what a replay would bring.</returns>
    public async Task<IReadOnlyList<ConditionChange>> RunAsync(
        List<(int Move, int Key, int Priority, bool Batched)> steps, CancellationToken cancellationToken)
    {
        foreach (var (move, number, priority, batched) in steps)
        {
            _minute++;
            var key = Changes.Key(truck, "TEMP_HIGH", $"1/{number}");
            if (move > 6)
            {
                await FlushAsync(cancellationToken);
                await ActAsync(move, key, cancellationToken);
                continue;
            }

            Find(move, key, priority);
            if (!batched)
            {
                await FlushAsync(cancellationToken);
            }
        }

        await FlushAsync(cancellationToken);
        return _all;
    }

    private void Find(int move, AlertKey key, int priority)
    {
        if (move <= 1)
        {
            _episodes[key] = Changes.Raise(key, _minute, priority, latched: move == 1) with { NeedsDisposition = priority == 2 };
            _batch.Add(_episodes[key]);
        }
        else if (_episodes.TryGetValue(key, out var episode))
        {
            _batch.Add(move switch
            {
                2 => episode.Worsen(_minute, priority),
                3 => episode.Return(_minute),
                4 => episode.Suppress(_minute),
                5 => episode.Unsuppress(_minute),
                _ => episode.Annotate(_minute),
            });
        }
    }

    private async Task ActAsync(int move, AlertKey key, CancellationToken cancellationToken)
    {
        var active = await journal.ReadActiveAsync(cancellationToken);
        if (active.Alerts.SingleOrDefault(alert => alert.Key == key) is { } alert)
        {
            AlertMove[] people = [AlertMove.Acknowledge, AlertMove.Clear, AlertMove.Shelve, AlertMove.Unshelve];
            var at = Changes.Start.AddMinutes(_minute);
            var outcome = move == 11
                ? Assert.Single(await journal.MoveDueAsync([Changes.Due(AlertMove.Escalate, alert, at)], cancellationToken))
                : await journal.ActAsync(
                    Changes.Act(people[move - 7], alert.Id, alert.Version, "Anna") with { At = at, Until = at.AddMinutes(30) }, cancellationToken);
            Assert.Equal(outcome.Done, outcome.Transition is not null);
            Assert.Equal(outcome.Alert, await journal.FindAsync(alert.Id, cancellationToken));
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await journal.AppendAsync(lease, _batch, cancellationToken);
        _all.AddRange(_batch);
        _batch.Clear();
    }
}
