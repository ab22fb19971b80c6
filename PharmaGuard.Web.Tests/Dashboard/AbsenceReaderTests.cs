using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AbsenceReaderTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly InMemoryJournal _journal = new();
    private readonly AbsenceReader _reader;

    public AbsenceReaderTests()
    {
        _reader = new AbsenceReader(_journal, _clock);
        for (var number = 0; number < 5; number++)
        {
            _journal.Raise($"a{number}");
        }
    }

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Read_SameSequenceAtTheSameTime_IsOneRead()
    {
        _journal.Frozen = true;
        var reading = _reader.ReadSinceAsync(1);

        Assert.Same(reading, _reader.ReadSinceAsync(1));
        Assert.NotSame(reading, _reader.ReadSinceAsync(2));

        // What was shared and failed is not kept.
        _clock.Advance(Limit);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Limit, TestContext.Current.CancellationToken));
        _journal.Frozen = false;
        Assert.Equal([2L, 3, 4, 5], (await _reader.ReadSinceAsync(1).WaitAsync(Limit, TestContext.Current.CancellationToken))!.Select(step => step.Sequence));
    }

    // Those that have begun hang with the journal. Whoever waits for a turn has not asked it yet and is answered when it is back.
    [Fact]
    public async Task Read_MoreThanAtOnce_WaitForTheirTurn()
    {
        _journal.Frozen = true;
        var begun = Enumerable.Range(0, AbsenceReader.AtOnce).Select(sequence => _reader.ReadSinceAsync(sequence)).ToArray();
        var waiting = _reader.ReadSinceAsync(4);
        _journal.Frozen = false;

        _clock.Advance(Limit);

        foreach (var reading in begun)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Limit, TestContext.Current.CancellationToken));
        }

        Assert.Single((await waiting.WaitAsync(Limit, TestContext.Current.CancellationToken))!);
    }
}
