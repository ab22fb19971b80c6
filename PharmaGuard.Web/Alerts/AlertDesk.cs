using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What people do with alerts: first the journal, then everybody is told. Page, hub and HTTP API all act through here.</summary>
public sealed class AlertDesk(IAlertJournal journal, IAlertPublisher publisher, TimeProvider clock)
{
    /// <summary>Server's clock: what an end "in an hour" counts from.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The reason may be empty: an acknowledgement must not fail for a missing word.</summary>
    public Task<ActionOutcome> AcknowledgeAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Acknowledge, alertId, version, person, reason), cancellationToken);

    public Task<ActionOutcome> ClearAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Clear, alertId, version, person, reason), cancellationToken);

    public Task<ActionOutcome> ShelveAsync(
        string alertId, int version, Person person, DateTimeOffset until, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Shelve, alertId, version, person, reason) with { Until = until }, cancellationToken);

    public Task<ActionOutcome> UnshelveAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Unshelve, alertId, version, person, reason), cancellationToken);

    public Task<ActionOutcome> TakeOutOfServiceAsync(
        string alertId, int version, Person person, DateTimeOffset until, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.TakeOutOfService, alertId, version, person, reason) with { Until = until }, cancellationToken);

    public Task<ActionOutcome> ReturnToServiceAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.ReturnToService, alertId, version, person, reason), cancellationToken);

    /// <param name="alertId">Which alert.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="person">Who signs.</param>
    /// <param name="signature">What is decided, and the words of the signature.</param>
    /// <param name="note">May be empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ActionOutcome> DecideAsync(
        string alertId, int version, Person person, DispositionSignature signature, string note, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Dispose, alertId, version, person, note) with { Signature = signature }, cancellationToken);

    /// <param name="alertId">Which alert.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="person">Who closes it.</param>
    /// <param name="notified">Who was told.</param>
    /// <param name="waiver">Why not both were; only quality may write it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ActionOutcome> CloseAsync(
        string alertId, int version, Person person, IReadOnlyList<Notification> notified, string? waiver, CancellationToken cancellationToken) =>
        ActAsync(
            Action(AlertMove.Close, alertId, version, person, waiver ?? string.Empty) with { Notified = notified, Waiver = waiver }, cancellationToken);

    public Task<ActionOutcome> ReopenAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(Action(AlertMove.Reopen, alertId, version, person, reason), cancellationToken);

    private PersonAction Action(AlertMove move, string alertId, int version, Person person, string reason) =>
        new() { Move = move, AlertId = alertId, Version = version, Person = person, Reason = reason, At = Now };

    private async Task<ActionOutcome> ActAsync(PersonAction action, CancellationToken cancellationToken)
    {
        if (!AlertId.IsPossible(action.AlertId))
        {
            return ActionOutcome.NotFound;
        }

        var outcome = await journal.ActAsync(action, cancellationToken);
        if (outcome.Transition is { } transition)
        {
            // Stored is stored: a wait that ends now must not make it look as if nothing had happened.
            await publisher.PublishAsync([transition], CancellationToken.None);
        }

        return outcome;
    }
}
