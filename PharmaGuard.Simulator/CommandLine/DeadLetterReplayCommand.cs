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

        byte[]? corrected = null;
        if (arguments.GetValue(DeadLetterOptions.Edit) is { } file)
        {
            try
            {
                corrected = await File.ReadAllBytesAsync(file.FullName, cancellation);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return await SimulatorCommand.RefuseAsync([$"--edit {file}: {TerminalText.Line(fault.Message, 300)}"], errors);
            }
        }

        var named = arguments.GetValue(DeadLetterOptions.Letters) is { Length: > 0 } texts ? DeadLetterOptions.PlacesOf(arguments, texts) : null;
        var selection = DeadLetterOptions.SelectionOf(arguments, TimeProvider.System.GetUtcNow()) with { Places = named };
        using var topic = DeadLettersCommand.Open(arguments);
        var index = LetterIndex.Read(topic.Read(selection.FirstOffset, cancellation), selection);
        var plan = ReplayPlan.Of(index.Letters, named, arguments.GetValue(DeadLetterOptions.Again), corrected is not null);
        var targets = ReplayTargets.Of(
            plan.Letters, arguments.GetValue(DeadLetterOptions.Topic), DeadLetterOptions.TopicOf(arguments), topic.PartitionsOf);
        complaints = [.. plan.Complaints, .. targets.Complaints];
        if (complaints.Count > 0)
        {
            foreach (var complaint in complaints)
            {
                await errors.WriteLineAsync(complaint);
            }

            await errors.WriteLineAsync("Nothing was sent.");
            return SimulatorCommand.Failed;
        }

        var leftOut = plan.AlreadyReplayed > 0 ? $" Left out, because replayed before: {plan.AlreadyReplayed}." : string.Empty;
        if (arguments.GetValue(DeadLetterOptions.DryRun))
        {
            foreach (var letter in plan.Letters)
            {
                await output.WriteLineAsync($"Would send {Describe(letter, corrected)} to {Describe(targets.Places[letter.Place])}.");
            }

            await output.WriteLineAsync($"Would replay {plan.Letters.Count}.{leftOut}");
            return SimulatorCommand.Success;
        }

        IReadOnlyList<LetterPlace> gone = [];
        if (plan.Letters.Count > 0)
        {
            var chosen = new LetterSelection { Places = targets.Places.Keys.ToHashSet() };
            using var replay = new LetterReplay(AccessOptions.AccessOf(arguments), DeadLetterOptions.DeadLetterTopicOf(arguments));
            gone = await SendAsync(replay, topic.Read(chosen.FirstOffset, cancellation), targets.Places, corrected, output, cancellation);
        }

        return await SumUpAsync(plan.Letters.Count, gone, leftOut, output, errors);
    }

    /// <summary>Sends each letter that has a target.</summary>
    /// <returns>Those that were not sent because the topic no longer holds them: it may drop its oldest between the look and the sending.</returns>
    internal static async Task<IReadOnlyList<LetterPlace>> SendAsync(
        LetterReplay replay,
        IEnumerable<ConsumeResult<byte[]?, byte[]?>> records,
        IReadOnlyDictionary<LetterPlace, TopicPartition> targets,
        byte[]? corrected,
        TextWriter output,
        CancellationToken cancellation)
    {
        var left = targets.Keys.ToHashSet();
        await replay.RunAsync(
            records.Where(record => targets.ContainsKey(new LetterPlace(record.Partition.Value, record.Offset.Value))).Take(targets.Count),
            letter => targets[letter.Place],
            corrected,
            (letter, place) =>
            {
                left.Remove(letter.Place);
                return output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Sent {Describe(letter, corrected)} to {Describe(place.TopicPartition)}, offset {place.Offset.Value}."));
            },
            cancellation);
        return [.. left.Order()];
    }

    /// <returns>The exit code.</returns>
    internal static async Task<int> SumUpAsync(int planned, IReadOnlyList<LetterPlace> gone, string leftOut, TextWriter output, TextWriter errors)
    {
        await output.WriteLineAsync($"Replayed {planned - gone.Count}.{leftOut}");
        if (gone.Count == 0)
        {
            return SimulatorCommand.Success;
        }

        await errors.WriteLineAsync($"Could no longer be read, and not sent: {gone.Count} ({string.Join(", ", gone)}).");
        return SimulatorCommand.Failed;
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
                yield return Directory.Exists(file.FullName) ? $"--edit {file}: is a folder." : $"--edit {file}: there is no such file.";
            }

            if (named.Length != 1)
            {
                yield return "--edit goes with exactly one offset.";
            }
        }
    }
}
