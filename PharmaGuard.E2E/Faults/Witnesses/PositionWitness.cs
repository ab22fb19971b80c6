using Npgsql;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>Looks many times a second whether a partition's position goes back: then a replica that had lost it wrote all the same.</summary>
internal sealed class PositionWitness : IAsyncDisposable
{
    private readonly JournalWitness _journal;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _looking;
    private int _setBack;

    public PositionWitness(JournalWitness journal)
    {
        _journal = journal;
        _looking = LookAsync();
    }

    public int SetBack => Volatile.Read(ref _setBack);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _looking;
        _ending.Dispose();
    }

    private async Task LookAsync()
    {
        Dictionary<int, long> before = [];
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var now = await _journal.PositionsAsync();
                _setBack += now.Count(entry => before.TryGetValue(entry.Key, out var position) && entry.Value < position);
                before = now;
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException)
            {
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }
}
