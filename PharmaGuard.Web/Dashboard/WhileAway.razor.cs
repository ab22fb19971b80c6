using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// After an interruption of this page's feed: what was missed. The browser tells when it lost its circuit; that the replica lost the journal is
/// seen here. It stands in the flow of the page, below the banner and never over it.
/// </summary>
public partial class WhileAway
{
    /// <summary>A page loaded anew, or moved to another replica, is away for less. That is told only when an alert was raised.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    /// <summary>Over so long the tabs that come back together are spread.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(2);

    /// <summary>From one read of this tab to the next, whether the first one failed or the tab was away again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _leaving = new();
    private Absence? _absence;
    private SeenMark? _shownFrom;
    private SeenMark? _followed;
    private long? _lastRead;
    private bool _reporting;

    [Inject]
    internal LastSeen Seen { get; set; } = null!;

    [Inject]
    internal AbsenceReader Reader { get; set; } = null!;

    [Inject]
    public required IActingPerson Acting { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (IsInteractive)
        {
            Seen.Told += OnTold;
            Follow();
        }
    }

    protected override Task OnSnapshotAsync()
    {
        Follow();

        // Not awaited: the whole tab is woken again only after this, and its banner must not wait for the journal.
        _ = ReportAsync();
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        Seen.Told -= OnTold;
        _leaving.Cancel();
        _leaving.Dispose();
        base.Dispose(disposing);
    }

    private static string Known(IReadOnlyList<Alert>? alerts) => alerts?.Count.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    private void Follow()
    {
        if (Snapshot.Feed.State != FeedState.Lost)
        {
            _followed = new SeenMark(Snapshot.Sequence, Clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
        else if (_followed is { } last)
        {
            // This replica no longer knows: an absence too, although the browser has its circuit.
            _followed = null;
            Seen.Tell(last with { At = Snapshot.Feed.Since.ToUnixTimeMilliseconds() }, amongMany: true);
        }
    }

    private void OnTold() => _ = InvokeAsync(ReportAsync);

    // While the feed is lost there is nothing to ask; its return is a change of the snapshot and comes here again.
    private bool IsToReport => Seen.Pending is not null && Snapshot.Feed.State != FeedState.Lost;

    private async Task ReportAsync()
    {
        if (_reporting)
        {
            return;
        }

        _reporting = true;
        try
        {
            DateTimeOffset? back = null;
            while (IsToReport)
            {
                back ??= Clock.GetUtcNow();
                await Task.Delay(UntilRead(), Clock, _leaving.Token);
                if (IsToReport && await TryReadAsync(Seen.Pending!, back.Value))
                {
                    back = null;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The tab was closed.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            _reporting = false;
        }
    }

    private TimeSpan UntilRead()
    {
        var pause = _lastRead is { } last ? Pause - Clock.GetElapsedTime(last) : TimeSpan.Zero;
        var spread = Seen.AmongMany ? Spread * Random.Shared.NextDouble() : TimeSpan.Zero;
        return (pause > TimeSpan.Zero ? pause : TimeSpan.Zero) + spread;
    }

    /// <param name="told">What the browser had followed to.</param>
    /// <param name="back">Since when the page follows again: it is not away while it waits for its turn to read.</param>
    /// <returns>False when the journal could not say.</returns>
    private async Task<bool> TryReadAsync(SeenMark told, DateTimeOffset back)
    {
        try
        {
            // An absence that nobody has read about yet and the next one are one.
            var from = LastSeen.Older(_shownFrom, told);
            var steps = await Reader.ReadSinceAsync(from.Sequence).WaitAsync(_leaving.Token);
            Seen.Answered();
            var (now, me) = (Clock.GetUtcNow(), Acting.Current?.Name);
            var absence = steps is null
                ? Absence.NotProven(from.Time, now, Snapshot.Active, me)
                : Absence.Proven(from.Time, now, steps, Snapshot.Active, me);
            if (_shownFrom is not null || back - from.Time >= Short || !absence.IsQuiet)
            {
                (_absence, _shownFrom) = (absence, from);
                StateHasChanged();
                await TellBrowserAsync("pharmaGuard.keepAway", from.Sequence, from.At);
            }

            return true;
        }
        catch (Exception exception) when (exception is JournalUnavailableException || (exception is OperationCanceledException && !_leaving.IsCancellationRequested))
        {
            // Asked again after the pause.
            return false;
        }
        finally
        {
            _lastRead = Clock.GetTimestamp();
        }
    }

    private Task DismissAsync()
    {
        (_absence, _shownFrom) = (null, null);
        return TellBrowserAsync("pharmaGuard.dismissAway");
    }

    // So that a page loaded anew still tells of an absence that nobody has read about.
    private async Task TellBrowserAsync(string what, params object?[] arguments)
    {
        try
        {
            await Browser.InvokeVoidAsync(what, arguments);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The panel is right without it.
        }
    }
}
