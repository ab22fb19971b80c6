using System.CommandLine;
using PharmaGuard.Simulator.DeadLetters;
using PharmaGuard.Simulator.Feed;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The options of the verbs for dead letters.</summary>
internal static class DeadLetterOptions
{
    public static readonly Option<string?> Topic = new("--topic")
    {
        Description = "Topic that replayed records are sent to. Without it: the one that each letter came from.",
        HelpName = "NAME",
    };

    public static readonly Option<string?> DeadLetterTopic = new("--dead-letter-topic")
    {
        Description = $"Topic of the letters. Without it: the value of --topic, or {FeedOptions.DefaultTopic}, with .dead-letter at its end.",
        HelpName = "NAME",
    };

    public static readonly Option<int> Partition = new("--partition")
    {
        Description = "Partition of offsets that do not name theirs.",
        HelpName = "P",
    };

    public static readonly Option<string?> Reason = new("--reason")
    {
        Description = "Only letters whose reason contains this text.",
        HelpName = "TEXT",
    };

    public static readonly Option<string?> Since = new("--since")
    {
        Description = "Only letters set aside since then: a time such as 2026-11-24T05:00:00Z, or how long ago, such as 2h.",
        HelpName = "TIME",
    };

    public static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many, the newest.",
        DefaultValueFactory = static _ => 100,
        HelpName = "N",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line." };

    public static readonly Option<bool> Raw = new("--raw") { Description = "The bytes of the value and nothing else, for a file or a pipe." };

    public static readonly Option<bool> All = new("--all") { Description = "Every letter that was not replayed yet." };

    public static readonly Option<bool> Again = new("--again") { Description = "Also letters that were replayed before." };

    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be sent, and send nothing." };

    public static readonly Option<FileInfo?> Edit = new("--edit")
    {
        Description = "Send the bytes of this file instead of the letter's; for one letter.",
        HelpName = "FILE",
    };

    public static readonly Argument<string> Letter = new("offset") { Description = "The letter: OFFSET or PARTITION/OFFSET, as list shows it." };

    public static readonly Argument<string[]> Letters = new("offset")
    {
        Description = "The letters: OFFSET or PARTITION/OFFSET, as list shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static IEnumerable<Option> Common => [.. AccessOptions.All, Topic, DeadLetterTopic];

    public static string TopicOf(ParseResult arguments) => arguments.GetValue(Topic) ?? FeedOptions.DefaultTopic;

    public static string DeadLetterTopicOf(ParseResult arguments) => arguments.GetValue(DeadLetterTopic) ?? TopicOf(arguments) + ".dead-letter";

    public static IReadOnlySet<LetterPlace> PlacesOf(ParseResult arguments, IEnumerable<string> texts) =>
        texts.Select(text => (LetterPlace.TryParse(text, arguments.GetValue(Partition), out var place), place).place).ToHashSet();

    public static IEnumerable<string> PlaceComplaints(IEnumerable<string> texts) =>
        texts.Where(text => !LetterPlace.TryParse(text, 0, out _)).Select(text => $"'{text}': must be OFFSET or PARTITION/OFFSET, as list shows it.");

    public static LetterSelection SelectionOf(ParseResult arguments, DateTimeOffset now) => new()
    {
        Reason = arguments.GetValue(Reason),
        Since = arguments.GetValue(Since) is { } text && TryParseSince(text, now, out var since) ? since : null,
    };

    public static IEnumerable<string> CommonComplaints(ParseResult arguments)
    {
        foreach (var complaint in AccessOptions.Complaints(arguments))
        {
            yield return complaint;
        }

        if (arguments.GetValue(Topic) is { } topic && string.IsNullOrWhiteSpace(topic))
        {
            yield return "--topic must not be empty.";
        }

        if (arguments.GetValue(DeadLetterTopic) is { } letters && string.IsNullOrWhiteSpace(letters))
        {
            yield return "--dead-letter-topic must not be empty.";
        }
    }

    public static IEnumerable<string> SinceComplaints(ParseResult arguments) =>
        arguments.GetValue(Since) is { } text && !TryParseSince(text, DateTimeOffset.UnixEpoch.AddYears(10), out _)
            ? [$"--since {text}: must be a time such as 2026-11-24T05:00:00Z, or how long ago, such as 2h."]
            : [];

    private static bool TryParseSince(string text, DateTimeOffset now, out DateTimeOffset since)
    {
        if (TimeText.TryParse(text, out since))
        {
            return true;
        }

        var isAge = DurationText.TryParse(text, out var age);
        since = now - age;
        return isAge;
    }
}
