using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>What makes a load unusable.</summary>
internal enum LossCause
{
    /// <summary>The time of a stability band is used up.</summary>
    Budget,

    /// <summary>Mean kinetic temperature reaches its limit.</summary>
    Mkt,
}

/// <summary>The first loss that is foreseen.</summary>
/// <param name="Minutes">From the newest sample; zero when it has happened.</param>
/// <param name="Cause">What gives way first.</param>
/// <param name="Probe">The probe that says so: the worst one decides (EU GDP §3.2.1), never a mean of probes.</param>
/// <param name="Band">The band; null for mean kinetic temperature.</param>
internal sealed record Loss(double Minutes, LossCause Cause, string Probe, string? Band);

/// <summary>
/// Minutes to loss: how long a load has if each temperature goes on as it does. It is no prediction of the reefer; it says what comes if nobody acts.
/// </summary>
internal static class LossForecast
{
    // A crossing that lasts less than five minutes of 24 hours (2.5 h of 30 days) may be stepped over.
    private const int Steps = 288;

    /// <returns>The worst probe's loss; null when none is foreseeable.</returns>
    public static Loss? Of(IEnumerable<KeyValuePair<string, ProbeTrack>> probes, StorageClass cargo) =>
        probes.SelectMany(probe => Losses(probe.Key, probe.Value, cargo)).MinBy(loss => loss.Minutes);

    /// <summary>
    /// Whether <see cref="Of"/> could find a loss for this probe, by its slope and its extremes alone and without an allocation. False is certain: no
    /// budget is spent, the path touches no band, and neither the window nor the path is ever above the limit of mean kinetic temperature.
    /// </summary>
    public static bool IsPossible(ProbeTrack track, StorageClass cargo)
    {
        if (track.WorstShare().Share >= 1)
        {
            return true;
        }

        if (track.Newest is not { } newest || track.SlopePerMinute() is not { } slope)
        {
            return false;
        }

        var path = TemperaturePath.Expected(newest.Celsius, slope, cargo.MiddleC);
        var warmest = Math.Max(path.StartC, path.At(path.StopMinute));
        return track.IsEnteredBy(path) || (cargo.Mkt is { } mkt && Math.Max(warmest, track.WindowMaxC) > mkt.LimitC);
    }

    /// <summary>Minutes until a budget is used up on a path; null when it lasts.</summary>
    public static double? ToBudget(BandUse use, TemperaturePath path)
    {
        if (use.IsSpent)
        {
            return 0;
        }

        var remaining = use.Remaining.TotalMinutes;
        return path.Inside(use.Band) is { } inside && !(inside.Exit - inside.Enter < remaining) ? inside.Enter + remaining : null;
    }

    /// <summary>
    /// Minutes until mean kinetic temperature reaches the limit of the class on a path, while what is known leaves the window at its other end.
    /// A load that rested at 5 °C has 16.9 h at 9 °C and 4.5 h at 15 °C. Null when it does not within one window, or may not be used on the way.
    /// </summary>
    public static double? ToMkt(ProbeTrack track, StorageClass cargo, TemperaturePath path)
    {
        if (cargo.Mkt is not { } mkt || track.Newest is not { } newest
            || track.MktC(cargo).Standing is not (MktStanding.Applicable or MktStanding.TooFewSamples))
        {
            return null;
        }

        var buckets = track.Buckets();
        // The limit itself is allowed for ever: what counts is above it by more than sums of a day round to (about 1e-8 °C).
        var limit = MktConstants.Usp.RateAt(mkt.LimitC) * (1 + 1e-9);
        var window = track.Settings.Window;
        // Above the ceiling it may not be used; what the load is worth then is the budget's answer.
        var end = path.Inside(new("ceiling", BandSide.Above, cargo.CeilingC, null, TimeSpan.Zero))?.Enter ?? window.TotalMinutes;
        double previous = 0;
        for (var i = 0; i <= Steps; i++)
        {
            var minute = Math.Min(end, i * window.TotalMinutes / Steps);
            if (IsReached(minute))
            {
                return i == 0 ? 0 : Bisect(previous, minute);
            }

            if (minute >= end)
            {
                break;
            }

            previous = minute;
        }

        return null;

        bool IsReached(double minute)
        {
            var known = MktCover.Of(buckets, newest.Ticks - window.Ticks + (long)(minute * TimeSpan.TicksPerMinute), track.Settings.MaxGap);
            var seconds = known.WeightSeconds + (minute * 60);
            return seconds > 0 && seconds >= track.Settings.LeastCovered.TotalSeconds && known.RateSum + path.RateSum(minute) > limit * seconds;
        }

        double Bisect(double before, double after)
        {
            for (var i = 0; i < 40; i++)
            {
                var middle = (before + after) / 2;
                (before, after) = IsReached(middle) ? (before, middle) : (middle, after);
            }

            return after;
        }
    }

    private static IEnumerable<Loss> Losses(string probe, ProbeTrack track, StorageClass cargo)
    {
        // Without a slope only what has happened already is known.
        var path = track is { Newest: { } newest } && track.SlopePerMinute() is { } slope
            ? TemperaturePath.Expected(newest.Celsius, slope, cargo.MiddleC)
            : (TemperaturePath?)null;
        foreach (var use in track.BudgetUses())
        {
            var minutes = path is { } expected ? ToBudget(use, expected) : use.IsSpent ? 0 : null;
            if (minutes is { } known)
            {
                yield return new(known, LossCause.Budget, probe, use.Band.Code);
            }
        }

        if (path is { } ahead && ToMkt(track, cargo, ahead) is { } reached)
        {
            yield return new(reached, LossCause.Mkt, probe, null);
        }
    }
}
