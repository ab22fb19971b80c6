namespace PharmaGuard.Web.Rules;

/// <summary>
/// Excursions of a truck that were told, from their beginning to their end: what is sent once more, or later, must not tell them again. The last ones
/// only.
/// </summary>
internal sealed class ToldEpisodes
{
    public const int Most = 16;

    private readonly List<ToldEpisode> _episodes = [];

    public IReadOnlyList<ToldEpisode> Episodes => _episodes;

    public void Restore(IEnumerable<ToldEpisode> stored)
    {
        _episodes.Clear();
        _episodes.AddRange(stored);
    }

    /// <summary>Whether a stretch touches an episode of a rule, or of one that says the same and more.</summary>
    public bool Covers(Rule rule, string subject, long from, long to) => _episodes.Exists(told => told.Subject == subject
        && (told.Kind == rule.Kind || rule.SuppressedBy.Contains(told.Kind)) && told.Touches(from, to));

    /// <summary>Told, or known to have been part of what was told: the two become one.</summary>
    /// <param name="kind">The rule.</param>
    /// <param name="subject">Name of the part.</param>
    /// <param name="from">Truck's clock, UTC ticks.</param>
    /// <param name="to">Truck's clock, UTC ticks.</param>
    /// <param name="pause">This far from each other they are still one.</param>
    public void Note(string kind, string subject, long from, long to, long pause = 0)
    {
        var at = _episodes.FindIndex(told => told.Kind == kind && told.Subject == subject && told.Touches(from - pause, to + pause));
        if (at >= 0)
        {
            var told = _episodes[at];
            (from, to) = (Math.Min(from, told.Start.UtcTicks), Math.Max(to, told.End.UtcTicks));
            _episodes.RemoveAt(at);
        }
        else if (_episodes.Count == Most)
        {
            _episodes.RemoveAt(0);
        }

        _episodes.Add(new(kind, subject, VerdictWords.Time(from), VerdictWords.Time(to)));
    }
}

/// <param name="Kind">The rule by which it was found.</param>
/// <param name="Subject">Name of the part of the truck.</param>
/// <param name="Start">Truck's clock.</param>
/// <param name="End">Truck's clock: when it was over, or as far as it was known.</param>
internal sealed record ToldEpisode(string Kind, string Subject, DateTimeOffset Start, DateTimeOffset End)
{
    public bool Touches(long from, long to) => from <= End.UtcTicks && Start.UtcTicks <= to;
}
