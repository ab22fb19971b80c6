namespace PharmaGuard.Web.Alerts;

/// <summary>How far in time a partition's road is proven: a canary sent then has come through the rules into the journal.</summary>
/// <param name="Source">Identity of the log.</param>
/// <param name="Partition">Number of the partition.</param>
/// <param name="At">Server's clock, when the canary was sent; null when none has come yet.</param>
public readonly record struct PartitionCanary(string Source, int Partition, DateTimeOffset? At);

/// <summary>A canary that came through, to be stored under its partition's lease.</summary>
/// <param name="Lease">The owner's lease.</param>
/// <param name="At">Server's clock: when the canary was sent.</param>
public readonly record struct LeasedCanary(PartitionLease Lease, DateTimeOffset At)
{
    public PartitionCanary Canary => new(Lease.Source, Lease.Partition, At);
}
