using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Dashboard;

/// <summary>The reports that a test sets, for whichever truck.</summary>
internal sealed class InMemoryCargo : ICargoReader
{
    public bool Away { get; set; }

    public IReadOnlyList<CargoReport> Loads { get; set; } = [];

    public List<TruckId> Asked { get; } = [];

    public Task<IReadOnlyList<CargoReport>> ReadAsync(TruckId truck, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Asked.Add(truck);
        return Away ? Task.FromException<IReadOnlyList<CargoReport>>(new JournalUnavailableException("The journal is not available.")) : Task.FromResult(Loads);
    }
}
