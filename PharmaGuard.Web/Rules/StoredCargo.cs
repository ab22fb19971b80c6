using System.Text.Json;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Fills the port: reports of a truck's loads on any replica, from what the partition's owner stored last. The loads are those that the directory has
/// now, so a truck that was never heard of has them too, without a sample.
/// </summary>
internal sealed partial class StoredCargo(IPartitionCheckpoints checkpoints, IFleetDirectory fleet, ILogger<StoredCargo> logger) : ICargoReader
{
    private const string BegunAnew = "What was stored of this load cannot be read, or was counted by other bands: it is counted anew.";

    public async Task<IReadOnlyList<CargoReport>> ReadAsync(TruckId truck, CancellationToken cancellation)
    {
        var (newest, isDamaged) = Newest(truck, await checkpoints.ReadStatesAsync(truck, cancellation));
        var cargo = new CargoWatch();
        cargo.Restore(newest?.Loads ?? [], newest?.EmptySince.UtcTicks ?? 0);
        cargo.Arrange(fleet.Find(truck), new SubjectList(), newest?.NewestAt.UtcTicks ?? 0);
        return
        [
            .. cargo.Loads.Select(load => CargoReports.Of(load.Track) with { Note = load.BegunAnew || isDamaged ? BegunAnew : null }),
        ];
    }

    // A truck has a state for each partition and topic in which it was ever heard; all but the newest are of the past.
    private (StoredTruck? Newest, bool IsDamaged) Newest(TruckId truck, IReadOnlyList<byte[]> states)
    {
        StoredTruck? newest = null;
        var isDamaged = false;
        foreach (var bytes in states)
        {
            try
            {
                var state = TruckStateJson.ReadStored(bytes);
                newest = newest is null || state.LoggedAt > newest.LoggedAt ? state : newest;
            }
            catch (JsonException)
            {
                isDamaged = true;
                Log.Unreadable(logger, truck.Value);
            }
        }

        return (newest, isDamaged);
    }

    private static partial class Log
    {
        [LoggerMessage(1111, LogLevel.Warning, "A stored state of {TruckId} cannot be read; its cargo is told without it.")]
        public static partial void Unreadable(ILogger logger, string truckId);
    }
}
