using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class PaintedLinesTests : IAsyncDisposable
{
    private const string Seat = "0123456789abcdef";

    /// <summary>As everybody else sees it.</summary>
    private const string Shown = "9f9f5111f7b2";

    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly InMemoryDisplays _displays = new();
    private readonly OwnMeters _meters = new();
    private readonly CircuitPerson _person = new();
    private readonly AlertBus _bus;
    private readonly PaintedReporter _reporter;
    private readonly PaintedLines _lines;

    public PaintedLinesTests()
    {
        _bus = new AlertBus(_clock);
        _reporter = new PaintedReporter(_displays, _clock, _meters, NullLogger<PaintedReporter>.Instance);
        _lines = new PaintedLines(_bus, _reporter, _person, new ReplicaName("web-1"), _clock);
        _bus.Apply([Step(1, Sample.Alert("a1") with { Version = 3 })]);
    }

    public async ValueTask DisposeAsync()
    {
        _reporter.Dispose();
        _meters.Dispose();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Confirm_ActiveAlert_IsRecordedWithSeatPersonReplicaAndTime()
    {
        Assert.True(Person.TryParse("Kim Lee", out var kim));
        _person.Is(kim);

        Assert.True(_lines.Confirm(Seat, [new PaintedLine("a1", 3, 250)]));

        var display = Assert.Single(await RecordedAsync());
        Assert.Equal(
            new AlertDisplay
            {
                AlertId = "a1", Version = 3, Seat = Shown, Person = "Kim Lee", Replica = "web-1", PaintedAt = Sample.Now.AddMilliseconds(-250),
            },
            display);
    }

    // What a forger may try. The one honest line among them shows that the rest of a batch still counts.
    [Fact]
    public async Task Confirm_ForgedLines_AreIgnored()
    {
        _lines.Confirm(
            Seat,
            [
                new PaintedLine("no such alert", 1, 0), new PaintedLine(null, 1, 0), null, new PaintedLine("a1", 0, 0), new PaintedLine("a1", -1, 0),
                new PaintedLine("a1", 2, 0), new PaintedLine("a1", 4, 0), new PaintedLine("a1", 3, double.NaN),
            ]);

        var display = Assert.Single(await RecordedAsync());
        Assert.Equal(("a1", 3, Sample.Now), (display.AlertId, display.Version, display.PaintedAt));
    }

    // The seat is all that a browser proves itself with, and it lasts.
    [Fact]
    public async Task Confirm_TheSeatItself_IsNeverRecorded()
    {
        _lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]);

        var seat = Assert.Single(await RecordedAsync()).Seat;
        Assert.Matches("^[0-9a-f]{12}$", seat);
        Assert.DoesNotContain(seat, Seat, StringComparison.Ordinal);
    }

    // The end of its condition is a version too, but the line had been seen. What brings it back is seen anew.
    [Fact]
    public async Task Confirm_SeveralVersions_CountOnceForEachTimeInTheBanner()
    {
        _lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]);
        var returned = Sample.Alert("a1") with { Version = 4, State = AlertState.RtnUnack, ReturnedAt = Sample.Now };
        _bus.Apply([Step(2, returned)]);
        _lines.Confirm(Seat, [new PaintedLine("a1", 4, 0), new PaintedLine("a1", 3, 0)]);
        _bus.Apply([Step(3, returned with { Version = 5, State = AlertState.UnackActive, ReturnedAt = null })]);
        _lines.Confirm(Seat, [new PaintedLine("a1", 4, 0), new PaintedLine("a1", 5, 0)]);

        Assert.Equal([3, 5], (await RecordedAsync()).Select(display => display.Version).Order());
    }

    // An escalation goes to somebody else, and the line stands there already. A re-alarm brings it anew.
    [Fact]
    public async Task Confirm_EscalatedThenReAlarmed_CountsForTheReAlarmAlone()
    {
        var raised = Sample.Alert("a1") with { Version = 3, BannerVersion = 3, AnnunciatedAt = Sample.Now };
        _lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]);
        _bus.Apply([Step(2, raised with { Version = 4, EscalationLevel = 1 })]);
        _lines.Confirm(Seat, [new PaintedLine("a1", 4, 0)]);
        _bus.Apply([Step(3, raised with { Version = 6, BannerVersion = 6, ReAlarmCount = 1 })]);
        _lines.Confirm(Seat, [new PaintedLine("a1", 5, 0), new PaintedLine("a1", 6, 0)]);

        Assert.Equal([3, 6], (await RecordedAsync()).Select(display => display.Version).Order());
    }

    [Fact]
    public async Task Confirm_AlertThatNeverStoodInTheBanner_IsIgnored()
    {
        var hidden = Sample.Alert("a2") with { BannerVersion = 0, SuppressedBy = "REEFER_OFF" };
        _bus.Apply([Step(2, hidden)]);
        _lines.Confirm(Seat, [new PaintedLine("a2", 1, 0)]);
        _bus.Apply([Step(3, hidden with { Version = 2, State = AlertState.AckActive, AcknowledgedAt = Sample.Now })]);
        _lines.Confirm(Seat, [new PaintedLine("a2", 1, 0), new PaintedLine("a2", 2, 0)]);

        Assert.Empty(await RecordedAsync());
    }

    [Theory]
    [InlineData(59, 3, 1)]
    [InlineData(59, 2, 0)]
    [InlineData(61, 3, 0)]
    public async Task Confirm_AcknowledgedAlert_CountsForAMinute(int secondsAgo, int version, int expected)
    {
        var acknowledged = Sample.Alert("a1") with { Version = 4, State = AlertState.AckActive, AcknowledgedBy = "Ben", AcknowledgedAt = Sample.Now.AddSeconds(-secondsAgo) };
        _bus.Apply([Step(2, acknowledged)]);

        _lines.Confirm(Seat, [new PaintedLine("a1", version, 0)]);

        Assert.Equal(expected, (await RecordedAsync()).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public async Task Confirm_SeatThatIsNone_IsIgnored(string? seat)
    {
        _lines.Confirm(seat, [new PaintedLine("a1", 3, 0)]);

        Assert.Empty(await RecordedAsync());
    }

    [Fact]
    public async Task Confirm_SecondSeatOfOneCircuit_IsIgnored()
    {
        _bus.Apply([Step(2, Sample.Alert("a2"))]);
        _lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]);
        _lines.Confirm("another-seat-1", [new PaintedLine("a2", 1, 0)]);

        Assert.Equal([(Shown, "a1")], (await RecordedAsync()).Select(display => (display.Seat, display.AlertId)));
    }

    [Theory]
    [InlineData(-5_000)]
    [InlineData(3_600_000)]
    [InlineData(double.PositiveInfinity)]
    public async Task Confirm_TimeNobodyCanBelieve_IsNow(double ago)
    {
        _lines.Confirm(Seat, [new PaintedLine("a1", 3, ago)]);

        Assert.Equal(Sample.Now, Assert.Single(await RecordedAsync()).PaintedAt);
    }

    [Fact]
    public async Task Confirm_TooManyLinesAtOnce_AreIgnored()
    {
        _lines.Confirm(Seat, [.. Enumerable.Repeat(new PaintedLine("a1", 3, 0), PaintedLines.MaxBatch + 1)]);

        Assert.Empty(await RecordedAsync());
    }

    [Fact]
    public void Confirm_MoreOftenThanAPageDoes_IsPutOffUntilTheWindowIsOver()
    {
        for (var call = 0; call < PaintedLines.MaxCalls; call++)
        {
            Assert.True(_lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]));
        }

        Assert.False(_lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(_lines.Confirm(Seat, [new PaintedLine("a1", 3, 0)]));
    }

    private static AlertTransition Step(long sequence, Alert alert) => new() { Sequence = sequence, Move = AlertMove.Raise, Alert = alert };

    // Stopping writes down what was reported.
    private async Task<IReadOnlyList<AlertDisplay>> RecordedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _reporter.StartAsync(patience.Token);
        await _reporter.StopAsync(patience.Token);
        return _displays.All;
    }
}
