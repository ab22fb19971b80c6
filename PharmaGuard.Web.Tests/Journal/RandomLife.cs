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

    /// <summary>Moves: 0 and 1 raise (1 latched), 2 worsen, 3 return to normal, 4 acknowledge, 5 clear.</summary>
    /// <returns>Every change, in order: what a replay would bring.</returns>
    public async Task<IReadOnlyList<ConditionChange>> RunAsync(
        List<(int Move, int Key, int Priority, bool Batched)> steps, CancellationToken cancellationToken)
    {
        foreach (var (move, number, priority, batched) in steps)
        {
            _minute++;
            var key = Changes.Key(truck, "TEMP_HIGH", $"1/{number}");
            if (move > 3)
            {
                await FlushAsync(cancellationToken);
                await ActAsync(move == 4 ? AlertMove.Acknowledge : AlertMove.Clear, key, cancellationToken);
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
            _episodes[key] = Changes.Raise(key, _minute, priority, latched: move == 1);
            _batch.Add(_episodes[key]);
        }
        else if (_episodes.TryGetValue(key, out var episode))
        {
            _batch.Add(move == 2 ? episode.Worsen(_minute, priority) : episode.Return(_minute));
        }
    }

    private async Task ActAsync(AlertMove move, AlertKey key, CancellationToken cancellationToken)
    {
        var active = await journal.ReadActiveAsync(cancellationToken);
        if (active.Alerts.SingleOrDefault(alert => alert.Key == key) is { } alert)
        {
            var outcome = await journal.ActAsync(Changes.Act(move, alert.Id, alert.Version, "Anna"), cancellationToken);
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
