using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class PaintedReporterTests : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(10));
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly InMemoryDisplays _displays = new();
    private readonly OwnMeters _meters = new();
    private readonly RecordingLogger<PaintedReporter> _log = new();
    private readonly PaintedReporter _reporter;

    public PaintedReporterTests() => _reporter = new PaintedReporter(_displays, _clock, _meters, _log);

    public void Dispose()
    {
        _reporter.Dispose();
        _meters.Dispose();
        _patience.Dispose();
    }

    [Fact]
    public async Task Report_Running_IsInTheJournalAfterTheGatheringTime()
    {
        await _reporter.StartAsync(_patience.Token);
        _reporter.Report(Display(1));
        _reporter.Report(Display(2));

        await UntilAsync(() => _displays.All.Count == 2);

        await _reporter.StopAsync(_patience.Token);
    }

    [Fact]
    public async Task Report_JournalAway_IsStoredWhenItIsBack()
    {
        _displays.Fault = new JournalUnavailableException("away");
        await _reporter.StartAsync(_patience.Token);
        _reporter.Report(Display(1));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(_displays.All);

        _displays.Fault = null;

        await UntilAsync(() => _displays.All.Count == 1);
        Assert.Equal(0, _reporter.Dropped);
        await _reporter.StopAsync(_patience.Token);
    }

    // The negative twin of a queue that waits: whoever reports is on a page's circuit and must come back at once, full or not.
    [Fact]
    public void Report_QueueFull_DropsTheOldestCountsThemAndSaysItOnce()
    {
        for (var number = 0; number < PaintedReporter.Capacity + 3; number++)
        {
            _reporter.Report(Display(number));
        }

        Assert.Equal(3, _reporter.Dropped);
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
    }

    [Fact]
    public async Task Report_FaultNobodyExpected_LosesThatBatchAndGoesOn()
    {
        _displays.Fault = new InvalidOperationException("a defect");
        await _reporter.StartAsync(_patience.Token);
        _reporter.Report(Display(1));
        await UntilAsync(() => _reporter.Dropped == 1);

        _displays.Fault = null;
        _reporter.Report(Display(2));

        await UntilAsync(() => _displays.All.Count == 1);
        await _reporter.StopAsync(_patience.Token);
    }

    private static AlertDisplay Display(int version) => new()
    {
        AlertId = "a1",
        Version = version,
        Seat = "0123456789abcdef",
        Replica = "web-1",
        PaintedAt = Sample.Now,
    };

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
    }
}
