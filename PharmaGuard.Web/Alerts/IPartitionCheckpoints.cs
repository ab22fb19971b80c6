namespace PharmaGuard.Web.Alerts;

/// <summary>Where a partition stood when its state was last stored.</summary>
/// <param name="Lease">The new owner's lease.</param>
/// <param name="Position">The next offset to judge; null when nothing was stored yet.</param>
/// <param name="States">Rule state by truck id, as the rules wrote it.</param>
public sealed record PartitionCheckpoint(PartitionLease Lease, long? Position, IReadOnlyDictionary<string, byte[]> States)
{
    /// <summary>Conditions of any truck that are in alarm by the journal. One that the states do not know has to be given an end.</summary>
    public IReadOnlyList<ActiveCondition> Active { get; init; } = [];
}

/// <summary>A condition that is in alarm by the journal.</summary>
public readonly record struct ActiveCondition(Fleet.TruckId Truck, string Kind, string Subject);

/// <summary>
/// Rule state and position of each partition, stored together and under the same lease as the transitions. The position here, not the
/// broker's committed offset, says where a new owner starts. Throws <see cref="JournalUnavailableException"/> as the journal does.
/// </summary>
public interface IPartitionCheckpoints
{
    /// <summary>Raises the epoch and reads what the last owner stored.</summary>
    Task<PartitionCheckpoint> TakeOverAsync(string source, int partition, CancellationToken cancellationToken);

    /// <summary>Stores the position and the changed states in one transaction.</summary>
    /// <param name="lease">The owner's lease.</param>
    /// <param name="position">The next offset to judge.</param>
    /// <param name="deadLettered">Records set aside since the last checkpoint of this partition.</param>
    /// <param name="changedStates">Rule state by truck id, of the trucks that reported since the last checkpoint.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LeaseLostException">Another replica has taken the partition over; nothing was stored.</exception>
    Task SaveAsync(
        PartitionLease lease, long position, long deadLettered, IReadOnlyDictionary<string, byte[]> changedStates, CancellationToken cancellationToken);

    /// <summary>Every stored state of one truck, of whatever partition and source, in no order. For whoever reports: no lease is asked for.</summary>
    Task<IReadOnlyList<byte[]>> ReadStatesAsync(Fleet.TruckId truck, CancellationToken cancellationToken);

    /// <summary>Stores the canaries that came through, all or none.</summary>
    /// <exception cref="LeaseLostException">Another replica has taken one of the partitions over; nothing was stored.</exception>
    Task SaveCanariesAsync(IReadOnlyList<LeasedCanary> canaries, CancellationToken cancellationToken);
}
