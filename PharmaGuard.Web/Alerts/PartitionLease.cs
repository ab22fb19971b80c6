namespace PharmaGuard.Web.Alerts;

/// <summary>
/// The right to write what one partition's records mean. Whoever takes the partition over raises the epoch, so the write of a replica that
/// was paused and does not know that it lost the partition fails.
/// </summary>
/// <param name="Source">Identity of the log, not only its name: a re-created topic or another cluster is another source.</param>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Epoch">Raised by one at each take-over.</param>
public readonly record struct PartitionLease(string Source, int Partition, long Epoch);

/// <summary>Another replica has taken the partition over.</summary>
public sealed class LeaseLostException(PartitionLease lease)
    : Exception($"Partition {lease.Partition} was taken over by another replica (epoch {lease.Epoch} is no longer the newest).")
{
    public PartitionLease Lease { get; } = lease;
}
