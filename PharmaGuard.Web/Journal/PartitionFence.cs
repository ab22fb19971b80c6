using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Refuses the write of a replica that lost its partition. The update changes nothing but holds the row until commit: a take-over waits for
/// this transaction, and this transaction sees every take-over before it.
/// </summary>
internal static class PartitionFence
{
    public static async Task HoldAsync(JournalContext context, PartitionLease lease, CancellationToken cancellationToken)
    {
#if FAULT_SEAMS
        if (FaultSeams.NoFence)
        {
            return;
        }

#endif
        var held = await context.Partitions
            .Where(row => row.Source == lease.Source && row.Partition == lease.Partition && row.Epoch == lease.Epoch)
            .ExecuteUpdateAsync(row => row.SetProperty(partition => partition.Epoch, partition => partition.Epoch), cancellationToken);
        if (held != 1)
        {
            throw new LeaseLostException(lease);
        }
    }
}
