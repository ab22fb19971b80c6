using MudBlazor;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// What a person at the screen does with an alert: asks for a name when there is none, acts, and says what became of it. Success is quiet,
/// because the screen shows it. Every member returns whether it was done; if not, the person has been told why.
/// </summary>
internal sealed partial class AlertActions(
    AlertDesk desk, IActingPerson acting, NameQuestion question, ISnackbar notices, TimeProvider clock, ILogger<AlertActions> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Task<bool> AcknowledgeAsync(Alert alert, string reason, ViewerZone zone) => ActAsync(alert, AlertMove.Acknowledge, reason, zone);

    public Task<bool> ClearAsync(Alert alert, string reason, ViewerZone zone) => ActAsync(alert, AlertMove.Clear, reason, zone);

    /// <summary>Any action that is done with a reason alone.</summary>
    public Task<bool> ActAsync(Alert alert, AlertMove move, string reason, ViewerZone zone)
    {
        Func<string, int, Person, string, CancellationToken, Task<ActionOutcome>> act = move switch
        {
            AlertMove.Acknowledge => desk.AcknowledgeAsync,
            AlertMove.Clear => desk.ClearAsync,
            AlertMove.Unshelve => desk.UnshelveAsync,
            AlertMove.ReturnToService => desk.ReturnToServiceAsync,
            AlertMove.Reopen => desk.ReopenAsync,
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "It takes more than a reason."),
        };
        return ActAsync(alert, zone, [reason], (person, token) => act(alert.Id, alert.Version, person, reason.Trim(), token));
    }

    public Task<bool> ShelveAsync(Alert alert, TimeSpan time, string reason, ViewerZone zone) => ActAsync(
        alert, zone, [reason], (person, token) => desk.ShelveAsync(alert.Id, alert.Version, person, desk.Now + time, reason.Trim(), token));

    /// <param name="alert">As the person saw it.</param>
    /// <param name="until">Null when the person named none: that is refused.</param>
    /// <param name="reason">Why.</param>
    /// <param name="zone">The person's.</param>
    public Task<bool> TakeOutOfServiceAsync(Alert alert, DateTimeOffset? until, string reason, ViewerZone zone) => ActAsync(
        alert, zone, [reason], (person, token) => desk.TakeOutOfServiceAsync(alert.Id, alert.Version, person, until ?? desk.Now, reason.Trim(), token));

    public Task<bool> DecideAsync(Alert alert, DispositionSignature signature, string note, ViewerZone zone)
    {
        var deviation = string.IsNullOrWhiteSpace(signature.DeviationId) ? null : signature.DeviationId.Trim();
        return ActAsync(
            alert, zone, [note, signature.Meaning, signature.PrintedName, deviation],
            (person, token) => desk.DecideAsync(alert.Id, alert.Version, person, signature with { DeviationId = deviation }, note.Trim(), token));
    }

    public Task<bool> CloseAsync(Alert alert, IReadOnlyList<Notification> notified, string? waiver, ViewerZone zone)
    {
        if (notified.Any(told => told.At > clock.GetUtcNow()))
        {
            Say($"{alert.TruckId}: nobody was told in the future. Correct the time.", Severity.Warning);
            return Task.FromResult(false);
        }

        var why = string.IsNullOrWhiteSpace(waiver) ? null : waiver.Trim();
        return ActAsync(
            alert, zone, [why, .. notified.Select(told => told.Recipient)],
            (person, token) => desk.CloseAsync(alert.Id, alert.Version, person, notified, why, token));
    }

    private async Task<bool> ActAsync(
        Alert alert, ViewerZone zone, IEnumerable<string?> typed, Func<Person, CancellationToken, Task<ActionOutcome>> act)
    {
        if (typed.Any(text => !ActionReason.TryParse(text, out _)))
        {
            Say($"{alert.TruckId}: write at most {PersonAction.MaxReasonLength} readable characters in each field.", Severity.Warning);
            return false;
        }

        if ((acting.Current ?? await question.AskAsync()) is not { } person)
        {
            return false;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var outcome = await act(person, patience.Token);
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
