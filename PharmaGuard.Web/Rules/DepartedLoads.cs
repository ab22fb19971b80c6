using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Tracks, as bytes, of loads that are not counted now: taken off the truck, left out of its entry, or counted by other bands since. A mistake in the
/// directory and its correction must not cost a load its past. Bounded: the one that left first goes first.
/// </summary>
internal sealed class DepartedLoads
{
    public const int Most = 8;

    // A track that is not the load's present one has its stamp behind the id, so that one load may have left several.
    private readonly List<(string Key, byte[] Bytes)> _tracks = [];

    public IReadOnlyList<(string Key, byte[] Bytes)> Tracks => _tracks;

    public void Restore(IReadOnlyDictionary<string, byte[]> stored)
    {
        _tracks.Clear();
        _tracks.AddRange(stored.Select(track => (track.Key, track.Value)));
    }

    public void Add(LoadWatch load) => Add(KeyOf(load.Load.Id, load.Track.Plan.Stamp), load.ToBytes());

    /// <summary>Gives a track back that was counted as the plan counts.</summary>
    /// <param name="id">The load.</param>
    /// <param name="plan">How it is counted now.</param>
    /// <returns>Null when there is none that can be gone on with.</returns>
    public LoadTrack? TakeBack(string id, LoadPlan plan)
    {
        foreach (var key in (ReadOnlySpan<string>)[id, KeyOf(id, plan.Stamp)])
        {
            var at = _tracks.FindIndex(track => track.Key == key);
            if (at >= 0 && LoadTrackFormat.Read(_tracks[at].Bytes, plan) is { } load)
            {
                _tracks.RemoveAt(at);
                return load;
            }
        }

        return null;
    }

    /// <summary>Something of the load is here that is not in its present track.</summary>
    public bool Knows(string id) => _tracks.Exists(track => IsOf(track.Key, id));

    public void Forget(string id) => _tracks.RemoveAll(track => IsOf(track.Key, id));

    /// <summary>Makes the ids of loads that are counted free for their present tracks, and drops what is above the bound.</summary>
    public void Settle(IReadOnlyList<LoadWatch> counted)
    {
        foreach (var load in counted)
        {
            var at = _tracks.FindIndex(track => track.Key == load.Load.Id);
            if (at >= 0)
            {
                var bytes = _tracks[at].Bytes;
                _tracks.RemoveAt(at);
                Add(KeyOf(load.Load.Id, LoadTrackFormat.StampOf(bytes)), bytes);
            }
        }

        _tracks.RemoveRange(0, Math.Max(0, _tracks.Count - Most));
    }

    private void Add(string key, byte[] bytes)
    {
        _tracks.RemoveAll(track => track.Key == key);
        _tracks.Add((key, bytes));
    }

    private static string KeyOf(string id, ulong stamp) => $"{id}|{stamp:x16}";

    private static bool IsOf(string key, string id) =>
        key.StartsWith(id, StringComparison.Ordinal) && (key.Length == id.Length || (key[id.Length] == '|' && key.Length == id.Length + 17));
}
