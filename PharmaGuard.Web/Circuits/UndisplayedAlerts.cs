using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Circuits;

/// <summary>Which critical and high alerts no screen has painted since they last came into the banner.</summary>
internal sealed class UndisplayedAlerts(IDisplayLog displays, TimeProvider clock)
{
    private const int LowestPriority = 2;

    // What was painted stays painted, so each is asked for only until it is. By version and not by time: clocks of two replicas differ.
    private readonly HashSet<(string Id, int Version)> _painted = [];
    private readonly Dictionary<(string Id, int Version), long> _firstSeen = [];

    /// <param name="inBanner">What stands in the banner of this replica.</param>
    /// <param name="age">How long ago it must have come there.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Each that no screen has painted, with the time for which this replica has known it.</returns>
    public async Task<IReadOnlyList<(Alert Alert, TimeSpan KnownFor)>> FindAsync(
        IEnumerable<Alert> inBanner, TimeSpan age, CancellationToken cancellationToken)
    {
        // It must not alarm about itself: an alarm that is on no screen would raise the next.
        var watched = inBanner.Where(alert => alert.Priority <= LowestPriority && !alert.IsOfSystem).ToDictionary(Key);
        Forget(watched.Keys);
        var now = clock.GetUtcNow();
        List<Alert> old = [];
        foreach (var (key, alert) in watched)
        {
            _firstSeen.TryAdd(key, clock.GetTimestamp());
            if (now - alert.InBannerSince >= age && !_painted.Contains(key))
            {
                old.Add(alert);
            }
        }

        if (old.Count > 0)
        {
            var versions = await displays.ReadNewestVersionsAsync([.. old.Select(alert => alert.Id)], cancellationToken);
            _painted.UnionWith(old.Where(alert => versions.GetValueOrDefault(alert.Id) >= alert.AnnunciatedVersion).Select(Key));
        }

        return [.. old.Where(alert => !_painted.Contains(Key(alert))).Select(alert => (alert, clock.GetElapsedTime(_firstSeen[Key(alert)])))];
    }

    private static (string Id, int Version) Key(Alert alert) => (alert.Id, alert.AnnunciatedVersion);

    private void Forget(IReadOnlyCollection<(string Id, int Version)> present)
    {
        _painted.IntersectWith(present);
        foreach (var gone in _firstSeen.Keys.Except(present).ToList())
        {
            _firstSeen.Remove(gone);
        }
    }
}
