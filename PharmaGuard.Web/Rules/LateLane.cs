namespace PharmaGuard.Web.Rules;

/// <summary>
/// A back-fill that comes after newer records: judged by the same timers in the order of its times, apart from what is known of the present. It finds
/// excursions that nobody knew of; it ends nothing.
/// </summary>
internal sealed class LateLane
{
    // Made when needed: most trucks send nothing late.
    private Dictionary<int, LateStretch>? _stretches;
    private ToldEpisodes? _told;

    /// <summary>What was told already, whatever order it came in.</summary>
    public ToldEpisodes Told => _told ??= new();

    /// <summary>Stored with the truck; the stretches are not.</summary>
    public IReadOnlyList<ToldEpisode> LastTold => _told?.Episodes ?? [];

    /// <summary>What came late of one part of the truck.</summary>
    public LateStretch Of(int part)
    {
        _stretches ??= [];
        return _stretches.TryGetValue(part, out var stretch) ? stretch : _stretches[part] = new();
    }
}
