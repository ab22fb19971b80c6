using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>The receiving side of one replica, on fakes.</summary>
internal sealed class RelayRig : IDisposable
{
    /// <param name="options">The defaults when null.</param>
    /// <param name="withoutCanary">Switches off what the canary protects from.</param>
    public RelayRig(RelayOptions? options = null, bool withoutCanary = false)
    {
        Journal.Canaries = () => [new("log", 0, Clock.GetUtcNow())];
        var wrapped = Options.Create(options ?? new RelayOptions());
        Bus = new AlertBus(Clock);
        Metrics = new RelayMetrics(Bus, new Heartbeat(Clock));
        Road = new FakeRoad(new InboundHints(Metrics));
        Health = new FeedHealth(Bus, Road, [Before], wrapped, Clock)
        {
            CanaryLimit = withoutCanary ? Timeout.InfiniteTimeSpan : ProofOfLife.Limit,
        };
        var journal = new BoundedJournal(Journal, wrapped, Clock);
        var floods = new FloodReader(journal, Bus, wrapped, Options.Create(new AlertsOptions()), Clock, NullLogger<FloodReader>.Instance);
        Cursor = new JournalCursor(journal, Bus, new CanaryBoard(Bus, Clock), floods, Metrics, wrapped, Clock, CursorLog);
        Follower = new FeedFollower(Road, Cursor, Health, wrapped, Clock, FollowerLog);
    }

    public FakeTimeProvider Clock { get; } = new(Sample.Now);

    public InMemoryJournal Journal { get; } = new();

    public AlertBus Bus { get; }

    public RelayMetrics Metrics { get; }

    public FakeRoad Road { get; }

    public FakeTrouble Before { get; } = new();

    public FeedHealth Health { get; }

    public JournalCursor Cursor { get; }

    public FeedFollower Follower { get; }

    public RecordingLogger<JournalCursor> CursorLog { get; } = new();

    public RecordingLogger<FeedFollower> FollowerLog { get; } = new();

    public IEnumerable<string> Shown => Bus.Current.Active.Select(alert => alert.Id).Order(StringComparer.Ordinal);

    /// <summary>Waits for what the follower does by itself.</summary>
    public Task ShowsAsync(Func<AlertSnapshot, bool> expected) => Bus.ShowsAsync(expected);

    /// <summary>The same for what needs the clock: lets time pass step by step, since the follower sets its alarm on its own thread.</summary>
    public async Task ShowsAsTimePassesAsync(Func<AlertSnapshot, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!expected(Bus.Current))
        {
            limit.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        Follower.Dispose();
        Metrics.Dispose();
    }

    /// <summary>A part of the road before the journal.</summary>
    internal sealed class FakeTrouble : IFeedTrouble
    {
        public string? Trouble { get; set; }
    }
}
