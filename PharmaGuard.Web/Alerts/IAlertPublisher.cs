namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Tells every replica of transitions that the journal has. A hint on the fast road: it may be lost, and never throws for that, because each
/// replica also reads the journal.
/// </summary>
public interface IAlertPublisher
{
    Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken);
}
