using System.Globalization;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>Where a letter lies in the dead-letter topic.</summary>
internal readonly record struct LetterPlace(int Partition, long Offset) : IComparable<LetterPlace>
{
    /// <summary>Reads <c>OFFSET</c> or <c>PARTITION/OFFSET</c>.</summary>
    public static bool TryParse(string text, int partition, out LetterPlace place)
    {
        place = default;
        var cut = text.IndexOf('/', StringComparison.Ordinal);
        if (cut >= 0 && !int.TryParse(text.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out partition))
        {
            return false;
        }

        if (!long.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return false;
        }

        place = new LetterPlace(partition, offset);
        return true;
    }

    public int CompareTo(LetterPlace other) => (Partition, Offset).CompareTo((other.Partition, other.Offset));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Partition}/{Offset}");
}
