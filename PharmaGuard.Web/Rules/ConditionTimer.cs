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
/// around the limit must not put an excursion off for ever. While in alarm only unbroken quiet for the whole off-delay ends it; a gap breaks it.
/// </summary>
/// <param name="Timing">The delays.</param>
/// <param name="OnDelay">The on-delay that holds now.</param>
/// <param name="At">When the signal is of, not before the last one of the same subject.</param>
/// <param name="SincePrevious">Time since the subject was heard of before; null when never.</param>
/// <param name="LongestPause">A longer time than this without a word is a gap.</param>
internal readonly record struct ConditionTimer(RuleTiming Timing, long OnDelay, long At, long? SincePrevious, long LongestPause)
{
    /// <param name="state">Where the condition stands.</param>
    /// <param name="signal">What is said now.</param>
    /// <param name="isNormal">There is nothing to remember of it any more.</param>
    public ConditionStep Advance(ConditionState state, in Signal signal, out bool isNormal)
    {
        if (signal.IsPassedOver)
        {
            state.PassOver(At - (SincePrevious ?? 0));
            isNormal = state.HasLapsed(At, LongestPause);
            return ConditionStep.None;
        }

        if (state.HasLapsed(At, LongestPause))
        {
            (state.Since, state.Samples, state.HasReceded) = (At, 0, false);
            isNormal = !signal.Asserted;
            if (isNormal)
            {
                return ConditionStep.None;
            }
        }

        state.UntoldSince = 0;
        if (signal.Asserted && state.FirstSight)
        {
            (state.FirstSight, state.Since, state.QuietSince, state.QuietSamples) = (false, At, 0, 0);
        }

        isNormal = false;
        return state switch
        {
            { InAlarm: true } => InAlarm(state, signal, out isNormal),
            { FirstSight: true } => Quieten(state, signal, out isNormal),
            _ => Pending(state, signal, out isNormal),
        };
    }

    private ConditionStep Pending(ConditionState state, in Signal signal, out bool isNormal)
    {
        (state.CanRaise, state.OnDelay) = (!signal.Muted, OnDelay);
        if (signal.Quiet && state.IsInJournal)
        {
            // What the journal has must end, as any alarm does.
            (state.FirstSight, state.IsInJournal, state.Since) = (true, false, 0);
            return Quieten(state, signal, out isNormal);
        }

        isNormal = signal.Quiet;
        if (!signal.Asserted)
        {
            // Between the limit and the deadband the delay runs on, but nothing is raised there: the alert would say that a reading in range is out of it.
            state.HasReceded |= !double.IsNaN(signal.Reading);
            return ConditionStep.None;
        }

        state.HasReceded = false;
        state.Samples++;
        var slow = Timing.SlowLogger is { } limit && SincePrevious >= limit;
        var isDue = slow || (At - state.Since >= OnDelay && state.Samples >= Timing.OnSamples);
        if (!isDue || signal.Muted)
        {
            return ConditionStep.None;
        }

        state.RaisedAt = At;
        state.IsInJournal = false;
        state.EpisodeStart = state.Since;
        state.Worsened = signal.Severe;
        return ConditionStep.Raised;
    }

    private ConditionStep InAlarm(ConditionState state, in Signal signal, out bool isNormal)
    {
        if (signal.Quiet)
        {
            return Quieten(state, signal, out isNormal);
        }

        isNormal = false;
        (state.QuietSince, state.QuietSamples) = (0, 0);
        var isWorse = signal.Severe || (Timing.WorsensAfter is { } after && At - state.RaisedAt >= after);
        if (state.Worsened || !isWorse)
        {
            return ConditionStep.None;
        }

        state.Worsened = true;
        return ConditionStep.Worsened;
    }

    private ConditionStep Quieten(ConditionState state, in Signal signal, out bool isNormal)
    {
        isNormal = false;
        if (!signal.Quiet)
        {
            (state.QuietSince, state.QuietSamples) = (0, 0);
            return ConditionStep.None;
        }

        if (state.QuietSince == 0 || SincePrevious > LongestPause)
        {
            (state.QuietSince, state.QuietSamples) = (At, 0);
        }

        state.QuietSamples++;
        isNormal = At - state.QuietSince >= Timing.OffDelay && state.QuietSamples >= Timing.OffSamples;
        return isNormal ? ConditionStep.Ended : ConditionStep.None;
    }
}
