using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>The chosen letters of a topic, oldest first, and how many more there are.</summary>
/// <param name="Letters">Oldest first.</param>
/// <param name="Found">How many were chosen before the limit.</param>
internal sealed record LetterIndex(IReadOnlyList<Letter> Letters, int Found)
{
    public static LetterIndex Read(IEnumerable<ConsumeResult<byte[]?, byte[]?>> records, LetterSelection selection)
    {
        var newest = new PriorityQueue<Letter, (DateTimeOffset, LetterPlace)>();
        var replays = new Dictionary<LetterPlace, DateTimeOffset>();
        var found = 0;
        foreach (var record in records)
        {
            if (ReplayedBy(record) is { } replayed)
            {
                replays[replayed] = LetterTime.Of(record.Message.Timestamp);
                continue;
            }

            var letter = Letter.Of(record);
            if (!selection.Includes(letter))
            {
                continue;
            }

            found++;
            newest.Enqueue(letter, (letter.SetAsideAt, letter.Place));
            if (newest.Count > selection.Limit)
            {
                newest.Dequeue();
            }
        }

        List<Letter> letters = [];
        while (newest.TryDequeue(out var letter, out _))
        {
            letters.Add(replays.TryGetValue(letter.Place, out var at) ? letter with { ReplayedAt = at } : letter);
        }

        return new LetterIndex(letters, found);
    }

    /// <summary>The record that remembers a replay. It has no value, so nothing takes it for a letter, and a key of its own, so it replaces none.</summary>
    public static Message<byte[]?, byte[]?> Marker(LetterPlace place) => new()
    {
        Key = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{LetterHeaders.Replayed}:{place}")),
        Headers = new Headers { { LetterHeaders.Replayed, Encoding.UTF8.GetBytes(place.ToString()) } },
    };

    /// <summary>The letter that a marker speaks of; null for a letter.</summary>
    private static LetterPlace? ReplayedBy(ConsumeResult<byte[]?, byte[]?> record) =>
        LetterHeaders.Text(record.Message.Headers, LetterHeaders.Replayed) is { } text && LetterPlace.TryParse(text, record.Partition.Value, out var place)
            ? place
            : null;
}
