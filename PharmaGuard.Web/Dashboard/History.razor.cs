using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The latest alerts of the journal, cleared ones too. It is read when asked: history does not tick.</summary>
public partial class History
{
    internal const int Limit = 500;

    private IReadOnlyList<Alert>? _alerts;
    private DateTimeOffset _readAt;
    private string? _problem;
    private bool _reading;
    private bool _readAwaiting;

    [SupplyParameterFromQuery(Name = "depot")]
    private string? Depot { get; set; }

    [SupplyParameterFromQuery(Name = "priority")]
    private string? PriorityText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    private string? Text { get; set; }

    [Inject]
    public required IAlertJournal Journal { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private DeskFilter Filter => DeskFilter.Parse(Depot, PriorityText, State, Text);

    private List<Alert> Shown => _alerts is null ? [] : [.. _alerts.Where(Filter.Matches)];

    // Not while prerendering: the circuit would ask the journal a second time a moment later. What waits for quality may be older than the latest.
    protected override Task OnParametersSetAsync() =>
        RendererInfo.IsInteractive && !_reading && (_alerts is null || _readAwaiting != Filter.IsAwaitingDisposition) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        _reading = true;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), Clock);

            // The filter may change while it is read.
            do
            {
                _readAwaiting = Filter.IsAwaitingDisposition;
                _alerts = _readAwaiting
                    ? await Journal.ReadAwaitingDispositionAsync(Limit, patience.Token)
                    : await Journal.ReadLatestAsync(Limit, patience.Token);
            }
            while (_readAwaiting != Filter.IsAwaitingDisposition);

            _readAt = Clock.GetUtcNow();
            _problem = null;
        }
        catch (Exception exception) when (exception is JournalUnavailableException or OperationCanceledException)
        {
            _problem = "The journal cannot be read now. What stands here may be old.";
        }
        finally
        {
            _reading = false;
        }
    }
}
