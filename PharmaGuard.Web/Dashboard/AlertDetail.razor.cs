using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One alert and its whole life as the journal keeps it. It reads again when this alert, and no other, moved.</summary>
public partial class AlertDetail
{
    /// <summary>A render, the browser's batch and the replica's.</summary>
    private static readonly TimeSpan ScreensConfirm = TimeSpan.FromSeconds(2);

    private Alert? _alert;
    private IReadOnlyList<AlertTransition> _history = [];
    private IReadOnlyList<AlertDisplay> _displays = [];
    private string? _problem;
    private readonly CancellationTokenSource _leaving = new();
    private int? _versionOnFeed;
    private string? _read;
    private bool _rereading;

    [Parameter]
    public required string Id { get; set; }

    /// <summary>The form that stands open from the start.</summary>
    [SupplyParameterFromQuery(Name = "do")]
    private string? Ask { get; set; }

    [Inject]
    public required IAlertJournal Journal { get; set; }

    [Inject]
    public required IDisplayLog DisplayLog { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (IsInteractive && _read != Id)
        {
            _read = Id;
            (_alert, _history, _displays) = (null, [], []);
            await ReadAsync();
            if (AlertId.IsPossible(Id))
            {
                _ = FollowScreensAsync();
            }
        }
    }

    protected override Task OnSnapshotAsync()
    {
        if (VersionOnFeed() != _versionOnFeed && !_rereading)
        {
            // Not awaited: the whole tab is woken again only after this, and its banner must not wait for the journal.
            _ = ReadAgainAsync();
        }

        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        _leaving.Cancel();
        _leaving.Dispose();
        base.Dispose(disposing);
    }

    // The feed does not tell of an alert that is over for the dispatcher, and a refusal says that the page is behind. Not awaited: the form waits for
    // its answer only.
    private void ReadAfterAction()
    {
        if (!_rereading)
        {
            _ = ReadAgainAsync();
        }
    }

    private async Task ReadAgainAsync()
    {
        _rereading = true;
        try
        {
            // The alert may move while it is read. A journal that is away is asked at the next change of the feed.
            do
            {
                await ReadAsync();
                StateHasChanged();
            }
            while (_problem is null && VersionOnFeed() != _versionOnFeed && !_leaving.IsCancellationRequested);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            _rereading = false;
        }

        await FollowScreensAsync();
    }

    // Screens confirm a moment after an alert moved, and the feed does not tell of that: looked at once more, then never until the next move.
    private async Task FollowScreensAsync()
    {
        try
        {
            await Task.Delay(ScreensConfirm, Clock, _leaving.Token);
            _displays = await DisplayLog.ReadAsync(Id, _leaving.Token);
            StateHasChanged();
        }
        catch (Exception exception) when (exception is JournalUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // What stands there is right, only not the newest.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private int? VersionOnFeed() => Snapshot.Active.FirstOrDefault(alert => alert.Id == Id)?.Version;

    private async Task ReadAsync()
    {
        // Before reading: a move in between is then seen as a change and read again.
        var version = VersionOnFeed();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), Clock);
            _alert = AlertId.IsPossible(Id) ? await Journal.FindAsync(Id, patience.Token) : null;
            _history = _alert is null ? [] : await Journal.ReadHistoryAsync(Id, patience.Token);
            _displays = _alert is null ? [] : await DisplayLog.ReadAsync(Id, patience.Token);
            _problem = _alert is null ? "There is no alert of this number." : null;
            _versionOnFeed = version;
        }
        catch (Exception exception) when (exception is JournalUnavailableException or OperationCanceledException)
        {
            _problem = "The journal cannot be read now. What stands here may be old.";
        }
    }
}
