using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>What a load is and how its probes are counted: from the directory, the same for all of its probes.</summary>
internal sealed class LoadPlan
{
    private readonly StabilityBudget[] _budgets;

    /// <param name="loadId">Unique on a truck.</param>
    /// <param name="product">As a person knows it.</param>
    /// <param name="cargo">Its storage class.</param>
    /// <param name="settings">How samples are counted.</param>
    /// <param name="budgets">The product's bands, with what earlier legs have used.</param>
    /// <exception cref="ArgumentException">Settings or bands that cannot be counted with; all problems are named.</exception>
    public LoadPlan(string loadId, string product, StorageClass cargo, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
    {
        (LoadId, Product, Cargo, Settings, _budgets) = (loadId, product, cargo, settings, [.. budgets]);
        // Refuses what cannot be counted with here, and not with the first sample.
        _ = NewTrack();
        Stamp = TrackStamp.Of(settings, _budgets);
    }

    public string LoadId { get; }

    public string Product { get; }

    public StorageClass Cargo { get; }

    public TrackSettings Settings { get; }

    /// <summary>What a stored state must have been counted by.</summary>
    public ulong Stamp { get; }

    public ProbeTrack NewTrack() => new(Settings, _budgets);

    public ProbeTrack ReadTrack(BinaryReader reader, byte version) => ProbeTrack.Read(reader, Settings, _budgets, version);

    public StabilityBand BandAt(int index) => _budgets[index].Band;
}
