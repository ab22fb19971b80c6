using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What people do with alerts: first the journal, then everybody is told. Page, hub and HTTP API all act through here.</summary>
public sealed class AlertDesk(IAlertJournal journal, IAlertPublisher publisher, TimeProvider clock)
{
    public Task<ActionOutcome> AcknowledgeAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(AlertMove.Acknowledge, alertId, version, person, reason, cancellationToken);

    public Task<ActionOutcome> ClearAsync(string alertId, int version, Person person, string reason, CancellationToken cancellationToken) =>
        ActAsync(AlertMove.Clear, alertId, version, person, reason, cancellationToken);

    private async Task<ActionOutcome> ActAsync(
        AlertMove move, string alertId, int version, Person person, string reason, CancellationToken cancellationToken)
    {
        if (!AlertId.IsPossible(alertId))
        {
            return ActionOutcome.NotFound;
        }

        var outcome = await journal.ActAsync(
            new PersonAction { Move = move, AlertId = alertId, Version = version, Person = person, Reason = reason, At = clock.GetUtcNow() },
            cancellationToken);
        if (outcome.Transition is { } transition)
        {
            // Stored is stored: a wait that ends now must not make it look as if nothing had happened.
            await publisher.PublishAsync([transition], CancellationToken.None);
        }

        return outcome;
    }
}
