using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// The conditions that ended in the last minutes, so that one which is found again in another order is known for the same. In memory only, as
/// <see cref="RecentPast"/> is.
/// </summary>
internal sealed class RecentEnds
{
    private const int Most = 16;

    private readonly Queue<(string Kind, int Part, long EpisodeStart, long EndedAt)> _ends = [];

    public void Note(Verdict verdict)
    {
        if (_ends.Count == Most)
        {
            _ends.Dequeue();
        }

        _ends.Enqueue((verdict.Rule.Kind, verdict.Part, verdict.EpisodeStart.UtcTicks, verdict.At.UtcTicks));
    }

    /// <summary>Whether it is about an excursion that was told and has ended.</summary>
    public bool Covers(Verdict verdict)
    {
        var (from, to) = (verdict.EpisodeStart.UtcTicks, verdict.At.UtcTicks);
        return verdict.Move != AlertMove.Annotate
            && _ends.Any(end => end.Kind == verdict.Rule.Kind && end.Part == verdict.Part && from <= end.EndedAt && to >= end.EpisodeStart);
    }

    /// <summary>The beginning of a condition, or the first moment after it under which no ended one is known: the journal raises an episode once.</summary>
    public long Unused(ConditionState condition)
    {
        var start = condition.EpisodeStart;
        while (_ends.Any(end => end.Kind == condition.Kind && end.Part == condition.Subject && end.EpisodeStart == start))
        {
            start++;
        }

        return start;
    }
}
