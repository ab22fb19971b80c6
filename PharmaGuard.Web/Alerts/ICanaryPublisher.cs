namespace PharmaGuard.Web.Alerts;

/// <summary>Tells every replica of canaries that the journal has, on the same road as transitions. A hint: it never throws for being lost.</summary>
public interface ICanaryPublisher
{
    Task PublishAsync(IReadOnlyList<PartitionCanary> canaries, CancellationToken cancellationToken);
}
