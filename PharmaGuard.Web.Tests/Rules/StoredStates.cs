using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Stored states for whoever only reads them; the journal can be away.</summary>
internal sealed class StoredStates : IPartitionCheckpoints
{
    private readonly List<(string Truck, byte[] State)> _states = [];

    public bool IsAway { get; set; }

    public void Add(string truck, byte[] state) => _states.Add((truck, state));

    public Task<IReadOnlyList<byte[]>> ReadStatesAsync(TruckId truck, CancellationToken cancellationToken) => IsAway
        ? throw new JournalUnavailableException("The journal is away.")
        : Task.FromResult<IReadOnlyList<byte[]>>([.. _states.Where(state => state.Truck == truck.Value).Select(state => state.State)]);

    public Task<PartitionCheckpoint> TakeOverAsync(string source, int partition, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SaveAsync(
        PartitionLease lease, long position, long deadLettered, IReadOnlyDictionary<string, byte[]> changedStates, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SaveCanariesAsync(IReadOnlyList<LeasedCanary> canaries, CancellationToken cancellationToken) => throw new NotSupportedException();
}
