using System.Globalization;
using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>Where each letter goes, or why nothing is sent.</summary>
/// <param name="Places">The target of each letter that has one.</param>
/// <param name="Complaints">Not empty: nothing may be sent.</param>
internal sealed record ReplayTargets(IReadOnlyDictionary<LetterPlace, TopicPartition> Places, IReadOnlyList<string> Complaints)
{
    /// <summary>
    /// The letter's own topic and partition, which is where its truck's records are, whatever partitioner wrote them. When another topic is
    /// wanted, or the letter does not tell its partition, the key decides.
    /// </summary>
    /// <param name="letters">What is sent.</param>
    /// <param name="topic">Topic for all; null: each letter's own.</param>
    /// <param name="fallbackTopic">Topic of letters that do not tell theirs.</param>
    /// <param name="partitionsOf">How many partitions a topic has; null when there is no such topic.</param>
    public static ReplayTargets Of(IReadOnlyList<Letter> letters, string? topic, string fallbackTopic, Func<string, int?> partitionsOf)
    {
        // Every topic is looked up before anything is sent: a broker may make one of a name that was mistyped, and nobody would read it.
        var topics = letters.Select(NameOf).Distinct().ToDictionary(name => name, partitionsOf);
        List<string> complaints = [.. topics.Where(known => known.Value is null).Select(known => $"There is no topic {Show(known.Key)}.")];
        Dictionary<LetterPlace, TopicPartition> places = [];
        foreach (var letter in letters)
        {
            var name = NameOf(letter);
            if (topics[name] is not { } count)
            {
                continue;
            }

            var own = name == letter.SourceTopic ? letter.SourcePartition : null;
            if (own >= count)
            {
                // The client's partitioner need not be the truck's.
                complaints.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Letter {letter.Place} comes from partition {own} of {Show(name)}, which ends at {count - 1} now: its truck may be on any."));
                continue;
            }

            places[letter.Place] = new TopicPartition(name, own ?? Partition.Any);
        }

        return new ReplayTargets(places, complaints);

        string NameOf(Letter letter) => topic ?? letter.SourceTopic ?? fallbackTopic;
    }

    private static string Show(string topic) => TerminalText.Line(topic, 249);
}
