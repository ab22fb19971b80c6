using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Hosting;

public class JournalFirstTests
{
    private readonly JournalReadiness _journal = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Start_WhileTablesAreMade_Waits()
    {
        var start = Begin();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(start.IsCompleted);
    }

    [Fact]
    public async Task Start_WhenTheJournalIsReady_GoesOn()
    {
        var start = Begin();
        _journal.MarkReady();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await start.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_WhenTheJournalIsAway_GoesOn()
    {
        var start = Begin();
        _journal.MarkReachable(false);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await start.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private Task Begin() => new JournalFirst(_journal, _clock).StartAsync(TestContext.Current.CancellationToken);
}
