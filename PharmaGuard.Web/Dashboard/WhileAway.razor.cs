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
    /// <summary>A page loaded anew, or moved to another replica, is away for less. That is told only when something happened.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Absence? _absence;
    private SeenMark? _shownFrom;
    private SeenMark? _followed;
    private bool _reading;

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
        return TryReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Seen.Told -= OnTold;
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
            Seen.Tell(last with { At = Snapshot.Feed.Since.ToUnixTimeMilliseconds() });
        }
    }

    private void OnTold() => _ = OnToldAsync();

    private async Task OnToldAsync()
    {
        try
        {
            await InvokeAsync(TryReadAsync);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task TryReadAsync()
    {
        // While the feed is lost there is nothing to ask; its return is a change of the snapshot and comes here again.
        if (_reading || Seen.Pending is not { } told || Snapshot.Feed.State == FeedState.Lost)
        {
            return;
        }

        _reading = true;
        try
        {
            // An absence that nobody has read about yet and the next one are one.
            var from = LastSeen.Older(_shownFrom, told);
            using var patience = new CancellationTokenSource(Patience, Clock);
            var absence = await Reader.ReadAsync(from, Acting.Current?.Name, patience.Token);
            Seen.Answered();
            if (_shownFrom is not null || absence.Span >= Short || !absence.IsQuiet)
            {
                (_absence, _shownFrom) = (absence, from);
                StateHasChanged();
                await TellBrowserAsync("pharmaGuard.keepAway", from.Sequence, from.At);
            }
        }
        catch (Exception exception) when (exception is JournalUnavailableException or OperationCanceledException)
        {
            // Asked again when the snapshot changes.
        }
        finally
        {
            _reading = false;
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
