using MudBlazor;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// What a person at the screen does with an alert: asks for a name when there is none, acts, and says what became of it. Success is quiet,
/// because the screen shows it.
/// </summary>
internal sealed partial class AlertActions(
    AlertDesk desk, IActingPerson acting, NameQuestion question, ISnackbar notices, TimeProvider clock, ILogger<AlertActions> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Whether it was done; if not, the person has been told why.</returns>
    public Task<bool> AcknowledgeAsync(Alert alert, string reason, ViewerZone zone) => ActAsync(alert, reason, zone, desk.AcknowledgeAsync);

    /// <returns>Whether it was done; if not, the person has been told why.</returns>
    public Task<bool> ClearAsync(Alert alert, string reason, ViewerZone zone) => ActAsync(alert, reason, zone, desk.ClearAsync);

    private async Task<bool> ActAsync(
        Alert alert, string reason, ViewerZone zone, Func<string, int, Person, string, CancellationToken, Task<ActionOutcome>> act)
    {
        if ((acting.Current ?? await question.AskAsync()) is not { } person)
        {
            return false;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var outcome = await act(alert.Id, alert.Version, person, reason, patience.Token);
            if (!outcome.Done)
            {
                Say(OutcomeWords.Refused(alert, outcome, time => zone.Format(time, clock.GetUtcNow())), Severity.Warning);
            }

            return outcome.Done;
        }
        catch (JournalUnavailableException exception)
        {
            Log.JournalAway(logger, alert.Id, exception);
            Say($"{alert.TruckId}: not stored, because the journal cannot be reached. Nothing was changed. Try again.", Severity.Error);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Log.NoAnswer(logger, alert.Id);
            Say($"{alert.TruckId}: no answer from the journal. Look at the alert before you try again.", Severity.Error);
        }

        return false;
    }

    // Text only: whatever a truck or another person wrote is encoded by Razor.
    private void Say(string text, Severity severity) => notices.Add(text, severity, options =>
    {
        options.VisibleStateDuration = 12_000;
        options.ShowTransitionDuration = 0;
    });

    private static partial class Log
    {
        [LoggerMessage(1700, LogLevel.Warning, "An action on alert {AlertId} was not stored: the journal cannot be reached.")]
        public static partial void JournalAway(ILogger logger, string alertId, Exception exception);

        [LoggerMessage(1701, LogLevel.Warning, "An action on alert {AlertId} got no answer from the journal.")]
        public static partial void NoAnswer(ILogger logger, string alertId);
    }
}
