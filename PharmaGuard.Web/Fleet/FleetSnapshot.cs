using System.Collections.Immutable;
using System.Text.Json;

namespace PharmaGuard.Web.Fleet;

/// <summary>Everything that is registered, as of one revision. It never changes; a newer one takes its place whole.</summary>
internal sealed record FleetSnapshot
{
    private static readonly ImmutableSortedDictionary<string, DirectoryEntry> NoEntries =
        ImmutableSortedDictionary.Create<string, DirectoryEntry>(StringComparer.Ordinal);

    private readonly ConfiguredFleetDirectory _configured;

    public FleetSnapshot(ConfiguredFleetDirectory configured) => (_configured, Depots) = (configured, configured.Depots);

    public long Revision { get; private init; }

    public IReadOnlyList<Depot> Depots { get; private init; }

    /// <summary>Those that are known without a directory, as the directory has changed them, and those that it added and did not withdraw.</summary>
    public ImmutableDictionary<string, StorageClass> Classes { get; private init; } =
        StorageClasses.All.ToImmutableDictionary(storage => storage.Code, StringComparer.Ordinal);

    /// <summary>
    /// Of those that the directory added and withdrew, what they said last: a truck that was registered in the same moment is judged by the class that
    /// it names, and by no other.
    /// </summary>
    private ImmutableDictionary<string, StorageClass> Withdrawn { get; init; } = ImmutableDictionary.Create<string, StorageClass>(StringComparer.Ordinal);

    /// <summary>Of registered trucks, by id.</summary>
    private ImmutableDictionary<string, TruckProfile> Profiles { get; init; } = ImmutableDictionary.Create<string, TruckProfile>(StringComparer.Ordinal);

    /// <summary>By kind, then key.</summary>
    private ImmutableDictionary<string, ImmutableSortedDictionary<string, DirectoryEntry>> Entries { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, DirectoryEntry>>(StringComparer.Ordinal);

    /// <summary>Entries of the last change that this version of PharmaGuard cannot read; what was known before them stays.</summary>
    public IReadOnlyList<DirectoryEntry> Unreadable { get; private init; } = [];

    public TruckProfile Find(TruckId truck) => Profiles.TryGetValue(truck.Value, out var profile) ? profile : Unregistered(truck);

    /// <summary>What is registered of a truck of this snapshot; null when nothing is, or nothing that this version of PharmaGuard can read.</summary>
    public TruckDocument? DocumentOf(in TruckProfile profile) =>
        Of(DirectoryKinds.Truck).GetValueOrDefault(profile.Truck.Value) is { Withdrawn: false } entry && entry.Version == profile.Version
            ? DirectoryJson.ReadTruck(entry.Payload)
            : null;

    /// <summary>A truck is registered, and this version of PharmaGuard cannot read what was registered of it last.</summary>
    public bool IsUnreadable(TruckId truck) =>
        Of(DirectoryKinds.Truck).GetValueOrDefault(truck.Value) is { Withdrawn: false } entry && entry.Version != Find(truck).Version;

    public TruckProfile Unregistered(TruckId truck) => _configured.Find(truck) with { StorageClass = Classes[StorageClass.Cct.Code] };

    public ImmutableSortedDictionary<string, DirectoryEntry> Of(string kind) => Entries.GetValueOrDefault(kind, NoEntries);

    /// <summary>The snapshot with newer versions of some documents; they come in the order of their revisions.</summary>
    public FleetSnapshot With(IReadOnlyList<DirectoryEntry> newer)
    {
        var entries = Entries;
        foreach (var group in newer.GroupBy(entry => entry.Kind, StringComparer.Ordinal))
        {
            var kind = entries.GetValueOrDefault(group.Key, NoEntries).ToBuilder();
            foreach (var entry in group)
            {
                kind[entry.Key] = entry;
            }

            entries = entries.SetItem(group.Key, kind.ToImmutable());
        }

        List<DirectoryEntry> unreadable = [];
        var next = WithClasses(newer, unreadable) with { Revision = newer[^1].Revision, Entries = entries };

        // A truck names its classes. When one changes, every truck is read anew: that is rare.
        var isClassChange = newer.Any(entry => entry.Kind == DirectoryKinds.StorageClass);
        var trucks = isClassChange ? next.Of(DirectoryKinds.Truck).Values : newer.Where(entry => entry.Kind == DirectoryKinds.Truck);
        var profiles = next.WithTrucks(trucks, unreadable);
        return next with { Profiles = profiles, Depots = DepotsOf(profiles), Unreadable = unreadable };
    }

    private FleetSnapshot WithClasses(IEnumerable<DirectoryEntry> newer, List<DirectoryEntry> unreadable)
    {
        var (classes, withdrawn) = (Classes.ToBuilder(), Withdrawn.ToBuilder());
        foreach (var entry in newer.Where(entry => entry.Kind == DirectoryKinds.StorageClass))
        {
            if (entry.Withdrawn && StorageClasses.Find(entry.Key) is { } builtIn)
            {
                classes[entry.Key] = builtIn;
                continue;
            }

            Read(entry, unreadable, () =>
            {
                var (to, from) = entry.Withdrawn ? (withdrawn, classes) : (classes, withdrawn);
                to[entry.Key] = DirectoryJson.ReadStorageClass(entry.Payload).ToClass(entry.Key);
                from.Remove(entry.Key);
            });
        }

        return this with { Classes = classes.ToImmutable(), Withdrawn = withdrawn.ToImmutable() };
    }

    private ImmutableDictionary<string, TruckProfile> WithTrucks(IEnumerable<DirectoryEntry> trucks, List<DirectoryEntry> unreadable)
    {
        var profiles = Profiles.ToBuilder();
        var classes = Classes.AddRange(Withdrawn);
        foreach (var entry in trucks)
        {
            if (entry.Withdrawn)
            {
                profiles.Remove(entry.Key);
                continue;
            }

            Read(entry, unreadable, () => profiles[entry.Key] = TruckReading.Profile(
                DirectoryJson.ReadTruck(entry.Payload), Unregistered(new TruckId(entry.Key)), entry.Version, classes));
        }

        return profiles.ToImmutable();
    }

    // A newer version of PharmaGuard may have written what this one cannot read; the trucks that it can read must not suffer for it.
    private static void Read(DirectoryEntry entry, List<DirectoryEntry> unreadable, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or OverflowException or ArgumentException)
        {
            unreadable.Add(entry);
        }
    }

    private IReadOnlyList<Depot> DepotsOf(ImmutableDictionary<string, TruckProfile> profiles) =>
    [
        .. _configured.Depots.Concat(profiles.Values.Select(profile => profile.Depot))
            .Where(depot => depot != Depot.Unassigned).Distinct().OrderBy(depot => depot.Name, StringComparer.Ordinal),
        Depot.Unassigned,
    ];
}
