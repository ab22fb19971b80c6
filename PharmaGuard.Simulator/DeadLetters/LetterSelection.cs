namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>Which letters are meant. What is not set does not narrow.</summary>
internal sealed record LetterSelection
{
    /// <summary>Exactly these; null: all.</summary>
    public IReadOnlySet<LetterPlace>? Places { get; init; }

    /// <summary>Part of the reason, in any case.</summary>
    public string? Reason { get; init; }

    /// <summary>Set aside at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many, the newest.</summary>
    public int Limit { get; init; } = int.MaxValue;

    public bool Includes(Letter letter) =>
        (Places is null || Places.Contains(letter.Place))
        && (Reason is null || letter.Reason.Contains(Reason, StringComparison.OrdinalIgnoreCase))
        && (Since is null || letter.SetAsideAt >= Since);

    /// <summary>Where to begin in a partition: a marker always stands after its letter.</summary>
    public long? FirstOffset(int partition)
    {
        if (Places is null)
        {
            return 0;
        }

        var offsets = Places.Where(place => place.Partition == partition).Select(place => place.Offset).ToList();
        return offsets.Count == 0 ? null : offsets.Min();
    }
}
