using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>How the samples of one probe are counted. All of it is event time.</summary>
internal sealed record TrackSettings
{
    /// <summary>Window of mean kinetic temperature.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>
    /// Samples further apart have a gap between them. It has to be more than the slowest logger's interval (practice: 15 min in vans, an hour in
    /// large trailers).
    /// </summary>
    public required TimeSpan MaxGap { get; init; }

    /// <summary>A sample up to this much older than the newest one counts exactly as if it had come in order.</summary>
    public required TimeSpan Lateness { get; init; }

    /// <summary>What a sample counts in the budget when the next one is unknown: the logger's interval.</summary>
    public required TimeSpan SampleInterval { get; init; }

    /// <summary>
    /// Mean kinetic temperature says nothing before so much is known; a value of ours. Without it, minutes at an open dock would be a verdict.
    /// </summary>
    public TimeSpan LeastCovered { get; init; } = TimeSpan.FromHours(1);

    public IReadOnlyList<FieldProblem> Problems() => [.. Find()];

    private IEnumerable<FieldProblem> Find()
    {
        // A bucket of at least a minute: below it there is nothing to save.
        if (Window < TimeSpan.FromMinutes(MktHistory.BucketsInWindow))
        {
            yield return new(nameof(Window), $"at least {MktHistory.BucketsInWindow} minutes");
        }

        if (MaxGap <= TimeSpan.Zero || MaxGap > Window)
        {
            yield return new(nameof(MaxGap), "above zero and not above the window");
        }

        if (Lateness < TimeSpan.Zero || Lateness > Window)
        {
            yield return new(nameof(Lateness), "not negative and not above the window");
        }

        if (SampleInterval <= TimeSpan.Zero || SampleInterval > MaxGap)
        {
            yield return new(nameof(SampleInterval), "above zero and not above the longest distance that is no gap");
        }

        if (LeastCovered < TimeSpan.Zero || LeastCovered > Window)
        {
            yield return new(nameof(LeastCovered), "not negative and not above the window");
        }
    }
}
