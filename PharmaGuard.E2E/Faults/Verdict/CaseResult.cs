namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>What became of every alert of one case.</summary>
internal sealed record CaseResult
{
    public required string Name { get; init; }

    public required int Seed { get; init; }

    public required string Story { get; init; }

    public required int Faults { get; init; }

    /// <summary>Confirmed by Kafka.</summary>
    public int Alerts { get; init; }

    /// <summary>Confirmed, and never seen by a witness that had to see it.</summary>
    public int Lost { get; init; }

    /// <summary>Seen twice: in the journal, on a hub or on a screen.</summary>
    public long Doubled { get; init; }

    /// <summary>In the journal, and nobody sent its cause.</summary>
    public int Unexpected { get; init; }

    /// <summary>
    /// Seen more than 15 s after both its confirmation and the end of the faults; of a case that takes one process away, also after both its
    /// confirmation and the loss.
    /// </summary>
    public int Late { get; init; }

    /// <summary>Kafka's word on them never came: either is right.</summary>
    public int Indeterminate { get; init; }

    public int Painted { get; init; }

    public double WorstBefore { get; init; }

    public double WorstDuring { get; init; }

    public double WorstAfter { get; init; }

    /// <summary>Seconds from the first fault until each screen said that it does not know; null where it did not.</summary>
    public IReadOnlyList<double?> StaleAfter { get; init; } = [];

    /// <summary>The longest that a screen looked healthy while an alert that it had to paint was waiting, in seconds.</summary>
    public double WorstUnsaid { get; init; }

    public int PageLoads { get; init; }

    public double RefusedLeases { get; init; }

    /// <summary>What breaks the promise; empty when it held.</summary>
    public IReadOnlyList<Breach> Broken { get; init; } = [];

    /// <summary>Times that the promise names and that this run did not keep. A busy machine can cause them, so they are said and fail nothing.</summary>
    public IReadOnlyList<string> Slow { get; init; } = [];

    /// <summary>The breaches of which a twin must show one; empty for the product as it is.</summary>
    public IReadOnlyList<BreachKind> MustCause { get; init; } = [];

    public bool IsTwin => MustCause.Count > 0;

    /// <summary>Whether the twin broke in the way that its missing protection explains.</summary>
    public bool IsCaught => Broken.Any(breach => MustCause.Contains(breach.Kind));

    public string Verdict => (IsTwin, IsCaught, Broken.Count) switch
    {
        (false, _, 0) => string.Join("; ", Slow.Prepend("held")),
        (false, _, _) => $"**broken**: {string.Join("; ", Broken.Select(breach => breach.What).Concat(Slow))}",
        (true, true, _) => $"caught: {string.Join("; ", Broken)}",
        (true, false, 0) => "**not caught**: nothing broke",
        (true, false, _) => $"**not caught**: only {string.Join("; ", Broken)}",
    };
}
