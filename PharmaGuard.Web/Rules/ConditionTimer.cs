namespace PharmaGuard.Web.Rules;

internal enum ConditionStep
{
    None,
    Raised,
    Worsened,
    Ended,
}

/// <summary>
/// On-delay, deadband and off-delay of every rule, over event time. While the on-delay runs only a value past the deadband stops it: noise
/// around the limit must not put an excursion off for ever. While in alarm only unbroken quiet for the whole off-delay ends it.
/// </summary>
internal static class ConditionTimer
{
    /// <param name="rule">The delays.</param>
    /// <param name="state">Where the condition stands; null is normal. Replaced by null when it is normal again.</param>
    /// <param name="signal">What the record says.</param>
    /// <param name="at">Truck's clock, not before the last call for the same subject.</param>
    /// <param name="sincePrevious">Time since the subject was heard of before; null when never.</param>
    public static ConditionStep Advance(Rule rule, ref ConditionState? state, Signal signal, DateTimeOffset at, TimeSpan? sincePrevious)
    {
        if (state is null && !signal.Asserted)
        {
            state = sincePrevious is null ? new ConditionState { FirstSight = true } : null;
        }

        if (signal.Asserted && state is null or { FirstSight: true })
        {
            state = new ConditionState { Since = at };
        }

        if (state is null)
        {
            return ConditionStep.None;
        }

        if (state.FirstSight)
        {
            return Quiet(rule, ref state, signal, at);
        }

        return state.RaisedAt is null ? Pending(rule, ref state, signal, at, sincePrevious) : InAlarm(rule, ref state, signal, at);
    }

    private static ConditionStep Pending(Rule rule, ref ConditionState? state, Signal signal, DateTimeOffset at, TimeSpan? sincePrevious)
    {
        if (signal.Quiet)
        {
            state = null;
            return ConditionStep.None;
        }

        // Between the limit and the deadband the delay runs on, but nothing is raised there: the alert would say that a reading in range is out of it.
        var slow = sincePrevious >= rule.RaisesAtOnceWhenSampledEvery;
        if (!signal.Asserted || (at - state!.Since < rule.OnDelay && !slow))
        {
            return ConditionStep.None;
        }

        state.RaisedAt = at;
        return ConditionStep.Raised;
    }

    private static ConditionStep InAlarm(Rule rule, ref ConditionState? state, Signal signal, DateTimeOffset at)
    {
        if (signal.Quiet)
        {
            return Quiet(rule, ref state, signal, at);
        }

        state!.QuietSince = null;
        if (state.Worsened || at - state.RaisedAt < rule.WorsensAfter || rule.WorsensAfter is null)
        {
            return ConditionStep.None;
        }

        state.Worsened = true;
        return ConditionStep.Worsened;
    }

    private static ConditionStep Quiet(Rule rule, ref ConditionState? state, Signal signal, DateTimeOffset at)
    {
        state!.QuietSince = signal.Quiet ? state.QuietSince ?? at : null;
        if (at - state.QuietSince < rule.OffDelay || state.QuietSince is null)
        {
            return ConditionStep.None;
        }

        state = null;
        return ConditionStep.Ended;
    }
}
