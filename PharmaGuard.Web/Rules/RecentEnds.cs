using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// The conditions that ended in the last minutes, so that one which is found again in another order is known for the same. In memory only, as
/// <see cref="RecentPast"/> is.
/// </summary>
internal sealed class RecentEnds
{
    private const int Most = 16;

    private readonly List<Verdict> _ends = [];

    public void Note(Verdict verdict)
    {
        if (_ends.Count == Most)
        {
            _ends.RemoveAt(0);
        }

        _ends.Add(verdict);
    }

    /// <summary>What was told as ended since a time and is not found in judging again from there; each is given out once.</summary>
    public List<Verdict> Doubt(long since, IReadOnlyList<Verdict> again, IReadOnlyList<ConditionState> now)
    {
        var unconfirmed = _ends.FindAll(end => end.Message != SecondThought.Unconfirmed && end.At.UtcTicks >= since && RuleSet.IsOrdered(end.Rule.Rule)
            && !again.Any(verdict => verdict.Move == AlertMove.ReturnToNormal && IsSame(end, verdict))
            && !now.Any(condition => condition.InAlarm && end.IsOf(condition) && condition.EpisodeStart <= end.At.UtcTicks));
        var doubts = unconfirmed.ConvertAll(end => end with { Move = AlertMove.Annotate, Message = SecondThought.Unconfirmed });
        for (var n = 0; n < _ends.Count; n++)
        {
            _ends[n] = unconfirmed.Contains(_ends[n]) ? _ends[n] with { Message = SecondThought.Unconfirmed } : _ends[n];
        }

        return doubts;
    }

    /// <summary>Whether it is about an excursion that was told and has ended.</summary>
    public bool Covers(Verdict verdict) => verdict.Move != AlertMove.Annotate && _ends.Exists(end => IsSame(end, verdict));

    /// <summary>The beginning of a condition, or the first moment after it under which no ended one is known: the journal raises an episode once.</summary>
    public long Unused(ConditionState condition)
    {
        var start = condition.EpisodeStart;
        while (_ends.Exists(end => end.IsOf(condition) && end.EpisodeStart.UtcTicks == start))
        {
            start++;
        }

        return start;
    }

    private static bool IsSame(Verdict end, Verdict other) =>
        end.Rule.Kind == other.Rule.Kind && end.Part == other.Part && other.EpisodeStart <= end.At && other.At >= end.EpisodeStart;
}
