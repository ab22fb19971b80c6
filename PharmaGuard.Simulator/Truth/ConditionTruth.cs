using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Truth;

/// <summary>
/// One condition of one truck, looked at three times: as it is; in records whose sensors err against it, which is when an alert must be there at
/// the latest; and in records whose sensors err toward it, which is when it may be there at the earliest.
/// </summary>
internal sealed class ConditionTruth
{
    private readonly TruthCondition _condition;
    private readonly TimeSpan _onDelay;
    private readonly ExcursionFinder _real;
    private readonly ExcursionFinder _surely;
    private readonly ExcursionFinder _possibly;

    public ConditionTruth(TruthCondition condition, TruthCadence cadence)
    {
        _condition = condition;
        _onDelay = condition.AtOnceForSlowLoggers && cadence.Interval >= TruthConditions.SlowLogger ? TimeSpan.Zero : condition.OnDelay;
        _real = Finder(0, null);
        _surely = Finder(condition.SensorError, new SilenceLimit(cadence.SilentAfter + TruthCadence.Watch, TruthCadence.Watch));
        _possibly = Finder(-condition.SensorError, new SilenceLimit(cadence.Interval, null));
    }

    public void Moved(in TruckPhysics now) => _real.Next(now.At, now.At, _condition.Measure(now));

    public void Sent(in TruckPhysics measured, DateTimeOffset heardAt)
    {
        var value = _condition.Measure(measured);
        _surely.Next(measured.At, heardAt, value);
        _possibly.Next(measured.At, heardAt, value);
    }

    /// <summary>The alerts that must have been raised by <paramref name="end"/>.</summary>
    public IEnumerable<TruthLine> Lines(string truckId, DateTimeOffset end)
    {
        var surely = _surely.Finish(end);
        var possibly = _possibly.Finish(end);
        var told = new HashSet<Excursion>();
        foreach (var real in _real.Finish(end))
        {
            var latest = surely.FirstOrDefault(s => s.Since >= real.Since && (real.Back is null || s.Since <= real.Back));
            var earliest = latest is null ? null : possibly.LastOrDefault(p => p.Since <= latest.Since);
            // Too short or too close to the limit for the sensors, or an alert that is still there may just go on.
            if (latest is null || earliest is null || latest.HeardAt >= end || !told.Add(earliest))
            {
                continue;
            }

            var due = real.Since + _onDelay;
            yield return new TruthLine(
                truckId, _condition.Kind, real.Since, due, earliest.DelayedUntil, latest.HeardAt, real.Back, _condition.SuppressedBy);
        }
    }

    private ExcursionFinder Finder(double error, SilenceLimit? silence) => new(
        _condition.Limit + error,
        _condition.Limit - _condition.Deadband + error,
        _onDelay,
        _condition.OffDelay,
        silence);
}
