using System.CommandLine;
using Confluent.Kafka;
using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The verb <c>dead-letters</c>: looks at records that were set aside, and sends them again.</summary>
internal static class DeadLettersCommand
{
    public static Command Build() => new("dead-letters", "Looks at records that could not be used, and sends them again.")
    {
        Verb("list", "Lists letters, the newest last.", ListAsync, DeadLetterOptions.Reason, DeadLetterOptions.Since, DeadLetterOptions.Limit,
            DeadLetterOptions.Json),
        Verb("show", "Shows one letter: headers and bytes.", ShowAsync, DeadLetterOptions.Letter, DeadLetterOptions.Partition, DeadLetterOptions.Raw),
        Verb("replay", "Sends letters again to the topic they came from. It deletes nothing, and remembers what was sent.",
            DeadLetterReplayCommand.RunAsync, DeadLetterOptions.Letters, DeadLetterOptions.Partition, DeadLetterOptions.All, DeadLetterOptions.Reason,
            DeadLetterOptions.Since, DeadLetterOptions.DryRun, DeadLetterOptions.Edit, DeadLetterOptions.Again),
    };

    private static Command Verb(
        string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params IEnumerable<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols.Concat(DeadLetterOptions.Common))
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((arguments, cancellation) => GuardAsync(arguments, () => run(arguments, cancellation)));
        return command;
    }

    // A broker that is away, refuses or has no such topic is one line for a person.
    private static async Task<int> GuardAsync(ParseResult arguments, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (KafkaException fault)
        {
            var servers = arguments.GetValue(AccessOptions.BootstrapServers);
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"Broker {servers}: {TerminalText.Line(fault.Error.Reason, 300)}");
            return SimulatorCommand.Failed;
        }
        catch (OperationCanceledException)
        {
            return SimulatorCommand.Failed;
        }
    }

    private static async Task<int> ListAsync(ParseResult arguments, CancellationToken cancellation)
    {
        List<string> complaints = [.. DeadLetterOptions.CommonComplaints(arguments), .. DeadLetterOptions.SinceComplaints(arguments)];
        if (arguments.GetValue(DeadLetterOptions.Limit) is var limit && limit < 1)
        {
            complaints.Add($"--limit {limit}: must be at least 1.");
        }

        if (complaints.Count > 0)
        {
            return await SimulatorCommand.RefuseAsync(complaints, arguments.InvocationConfiguration.Error);
        }

        var (output, errors) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var selection = DeadLetterOptions.SelectionOf(arguments, TimeProvider.System.GetUtcNow()) with { Limit = limit };
        using var topic = Open(arguments);
        var index = LetterIndex.Read(topic.Read(selection.FirstOffset, cancellation), selection);
        var json = arguments.GetValue(DeadLetterOptions.Json);
        if (!json && index.Letters.Count == 0)
        {
            await errors.WriteLineAsync("No letters.");
            return SimulatorCommand.Success;
        }

        if (!json)
        {
            await output.WriteLineAsync(LetterText.Heading);
        }

        foreach (var letter in index.Letters)
        {
            await output.WriteLineAsync(json ? LetterText.Json(letter) : LetterText.Row(letter));
        }

        if (index.Found > index.Letters.Count)
        {
            await errors.WriteLineAsync($"{index.Found - index.Letters.Count} older letters are not shown; see --limit.");
        }

        return SimulatorCommand.Success;
    }

    private static async Task<int> ShowAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (output, errors) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        string[] texts = [arguments.GetRequiredValue(DeadLetterOptions.Letter)];
        List<string> complaints = [.. DeadLetterOptions.CommonComplaints(arguments), .. DeadLetterOptions.PlaceComplaints(texts)];
        var raw = arguments.GetValue(DeadLetterOptions.Raw);
        if (raw && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
        {
            complaints.Add("--raw: the bytes may drive this terminal; send them to a file or a pipe.");
        }

        if (complaints.Count > 0)
        {
            return await SimulatorCommand.RefuseAsync(complaints, errors);
        }

        var selection = new LetterSelection { Places = DeadLetterOptions.PlacesOf(arguments, texts) };
        Message<byte[]?, byte[]?>? found = null;
        using var topic = Open(arguments);
        var records = topic.Read(selection.FirstOffset, cancellation).Select(record =>
        {
            found = selection.Places!.Contains(new LetterPlace(record.Partition.Value, record.Offset.Value)) ? record.Message : found;
            return record;
        });
        if (LetterIndex.Read(records, selection).Letters is not [var letter] || found is null)
        {
            await errors.WriteLineAsync($"There is no letter {selection.Places!.Single()}.");
            return SimulatorCommand.Failed;
        }

        if (raw)
        {
            await using var bytes = Console.OpenStandardOutput();
            await bytes.WriteAsync(found.Value ?? [], cancellation);
            return SimulatorCommand.Success;
        }

        foreach (var line in LetterText.Whole(letter, found))
        {
            await output.WriteLineAsync(line);
        }

        return SimulatorCommand.Success;
    }

    public static DeadLetterTopic Open(ParseResult arguments) =>
        new(AccessOptions.AccessOf(arguments), DeadLetterOptions.DeadLetterTopicOf(arguments), TimeProvider.System);
}
