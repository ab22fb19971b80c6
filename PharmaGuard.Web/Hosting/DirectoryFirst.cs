using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>No partition is taken before the directory was read: its trucks would be judged by the limits of trucks that nobody registered.</summary>
internal sealed class DirectoryFirst(PartitionCheckpoints checkpoints, DirectoryCursor directory) : IPartitionCheckpoints
{
    public async Task<PartitionCheckpoint> TakeOverAsync(string source, int partition, CancellationToken cancellationToken)
    {
        try
        {
            await directory.EnsureLoadedAsync(cancellationToken);
        }
        catch (DirectoryUnavailableException away)
        {
            throw new JournalUnavailableException(away.Message, away);
        }

        return await checkpoints.TakeOverAsync(source, partition, cancellationToken);
    }

    public Task SaveAsync(
        PartitionLease lease, long position, long deadLettered, IReadOnlyDictionary<string, byte[]> changedStates, CancellationToken cancellationToken) =>
        checkpoints.SaveAsync(lease, position, deadLettered, changedStates, cancellationToken);

    public Task<IReadOnlyList<byte[]>> ReadStatesAsync(TruckId truck, CancellationToken cancellationToken) =>
        checkpoints.ReadStatesAsync(truck, cancellationToken);

    public Task SaveCanariesAsync(IReadOnlyList<LeasedCanary> canaries, CancellationToken cancellationToken) =>
        checkpoints.SaveCanariesAsync(canaries, cancellationToken);
}
