using System.CommandLine;
using System.Globalization;
using Confluent.Kafka;
using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The verb <c>dead-letters replay</c>.</summary>
internal static class DeadLetterReplayCommand
{
    public static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (output, errors) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var complaints = Complaints(arguments).ToList();
        if (complaints.Count > 0)
        {
            return await SimulatorCommand.RefuseAsync(complaints, errors);
        }

        var named = arguments.GetValue(DeadLetterOptions.Letters) is { Length: > 0 } texts ? DeadLetterOptions.PlacesOf(arguments, texts) : null;
        var corrected = arguments.GetValue(DeadLetterOptions.Edit) is { } file ? await File.ReadAllBytesAsync(file.FullName, cancellation) : null;
        var selection = DeadLetterOptions.SelectionOf(arguments, TimeProvider.System.GetUtcNow()) with { Places = named };
        using var topic = DeadLettersCommand.Open(arguments);
        var index = LetterIndex.Read(topic.Read(selection.FirstOffset, cancellation), selection);
        var plan = ReplayPlan.Of(index.Letters, named, arguments.GetValue(DeadLetterOptions.Again), corrected is not null);
        if (plan.Complaints.Count > 0)
        {
            foreach (var complaint in plan.Complaints)
            {
                await errors.WriteLineAsync(complaint);
            }

            await errors.WriteLineAsync("Nothing was sent.");
            return SimulatorCommand.Failed;
        }

        var dryRun = arguments.GetValue(DeadLetterOptions.DryRun);
        var partitions = new Dictionary<string, int>();
        var targets = plan.Letters.ToDictionary(letter => letter.Place, letter => ReplayPlan.TargetOf(
            letter, arguments.GetValue(DeadLetterOptions.Topic), DeadLetterOptions.TopicOf(arguments), PartitionsOf));
        if (dryRun)
        {
            foreach (var letter in plan.Letters)
            {
                await output.WriteLineAsync($"Would send {Describe(letter, corrected)} to {Describe(targets[letter.Place])}.");
            }
        }
        else if (plan.Letters.Count > 0)
        {
            await SendAsync(arguments, topic, targets, corrected, cancellation);
        }

        await output.WriteLineAsync(
            $"{(dryRun ? "Would replay" : "Replayed")} {plan.Letters.Count}."
            + (plan.AlreadyReplayed > 0 ? $" Left out, because replayed before: {plan.AlreadyReplayed}." : string.Empty));
        return SimulatorCommand.Success;

        int PartitionsOf(string name) => partitions.TryGetValue(name, out var count) ? count : partitions[name] = topic.PartitionsOf(name);
    }

    private static async Task SendAsync(
        ParseResult arguments, DeadLetterTopic topic, Dictionary<LetterPlace, TopicPartition> targets, byte[]? corrected, CancellationToken cancellation)
    {
        var output = arguments.InvocationConfiguration.Output;
        var chosen = new LetterSelection { Places = targets.Keys.ToHashSet() };
        var letters = topic.Read(chosen.FirstOffset, cancellation)
            .Where(record => targets.ContainsKey(new LetterPlace(record.Partition.Value, record.Offset.Value)))
            .Take(targets.Count);
        using var replay = new LetterReplay(AccessOptions.AccessOf(arguments), DeadLetterOptions.DeadLetterTopicOf(arguments));
        await replay.RunAsync(
            letters,
            letter => targets[letter.Place],
            corrected,
            (letter, place) => output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Sent {Describe(letter, corrected)} to {Describe(place.TopicPartition)}, offset {place.Offset.Value}.")),
            cancellation);
    }

    private static string Describe(Letter letter, byte[]? corrected) => string.Create(
        CultureInfo.InvariantCulture,
        $"{letter.Place} ({TerminalText.Line(letter.Key, 64)}, {corrected?.Length ?? letter.Size ?? 0} bytes{(corrected is null ? "" : ", corrected")})");

    private static string Describe(TopicPartition target) =>
        TerminalText.Line(target.Topic, 249) + (target.Partition == Partition.Any ? " by key" : $" partition {target.Partition.Value}");

    private static IEnumerable<string> Complaints(ParseResult arguments)
    {
        var named = arguments.GetValue(DeadLetterOptions.Letters) ?? [];
        var all = arguments.GetValue(DeadLetterOptions.All);
        var reason = arguments.GetValue(DeadLetterOptions.Reason) is not null;
        foreach (var complaint in DeadLetterOptions.CommonComplaints(arguments)
            .Concat(DeadLetterOptions.PlaceComplaints(named)).Concat(DeadLetterOptions.SinceComplaints(arguments)))
        {
            yield return complaint;
        }

        if ((named.Length > 0 ? 1 : 0) + (all ? 1 : 0) + (reason ? 1 : 0) != 1)
        {
            yield return "Say which letters: either offsets, or --all, or --reason TEXT.";
        }

        if (named.Length > 0 && arguments.GetValue(DeadLetterOptions.Since) is not null)
        {
            yield return "--since goes with --all or --reason.";
        }

        if (arguments.GetValue(DeadLetterOptions.Edit) is { } file)
        {
            if (!file.Exists)
            {
                yield return $"--edit {file}: there is no such file.";
            }

            if (named.Length != 1)
            {
                yield return "--edit goes with exactly one offset.";
            }
        }
    }
}
