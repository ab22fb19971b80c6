using System.Text;
using System.Text.Json;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.CommandLine;
using PharmaGuard.Web.Tests.Telemetry;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>The verbs against a broker on which a replica sets records aside.</summary>
[Trait("Category", "Integration")]
public sealed class DeadLetterCommandTests : IAsyncDisposable
{
    private const string Bad = """{"truckId":"B","recordedAt":"2026-11-24T05:00:00Z","temperatureC":"warm"}""";
    private const string Good = """{"truckId":"B","recordedAt":"2026-11-24T05:00:00Z","temperatureC":5}""";

    private readonly TelemetryRig _rig;
    private readonly SharedJournal _journal = new();
    private EmbeddedBroker? _broker;

    public DeadLetterCommandTests() => _rig = TelemetryRig.OnEmbedded((topic, deadLetters) =>
    {
        _broker = EmbeddedBroker.Start(topic, deadLetters);
        return _broker.BootstrapServers;
    });

    [Fact]
    public async Task Replay_Corrected_IsJudgedOnItsOwnPartitionAndRefusedASecondTime()
    {
        var offset = await SetAsideAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 2);
        var letter = Assert.Single(await LettersAsync());
        Assert.Equal("B", letter.GetProperty("key").GetString());
        Assert.Equal((2, offset), (letter.GetProperty("sourcePartition").GetInt32(), letter.GetProperty("sourceOffset").GetInt64()));
        Assert.Equal(JsonValueKind.Null, letter.GetProperty("replayedAt").ValueKind);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Good);

        var (exit, output, errors) = await RunAsync("replay", PlaceOf(letter), "--edit", file);
        File.Delete(file);

        Assert.Equal((0, string.Empty), (exit, errors));
        Assert.Contains($"to {_rig.Topic} partition 2, offset {offset + 1}.", output, StringComparison.Ordinal);
        await TelemetryRig.Soon(() => _journal.Committed.Any(entry => entry.Truck == "B"), "the corrected record");
        Assert.Equal((2, offset + 1), _journal.Committed.Select(entry => (entry.Partition, entry.Offset)).Single());
        Assert.Equal(JsonValueKind.String, Assert.Single(await LettersAsync()).GetProperty("replayedAt").ValueKind);

        (exit, _, errors) = await RunAsync("replay", PlaceOf(letter));
        Assert.Equal(1, exit);
        Assert.Contains("was replayed at", errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", errors, StringComparison.Ordinal);
        (exit, output, _) = await RunAsync("replay", "--all");
        Assert.Equal((0, "Replayed 0. Left out, because replayed before: 1."), (exit, output.Trim()));
    }

    [Fact]
    public async Task Replay_Again_SendsTheOriginalKeyAndBytesAndSaysWhereFrom()
    {
        byte[] bytes = [.. "{\"truckId\":"u8, 0xFF, 0x00, (byte)'}'];
        await SetAsideAsync("B", bytes, partition: 1);
        var letter = Assert.Single(await LettersAsync());

        Assert.Equal(0, (await RunAsync("replay", PlaceOf(letter))).Exit);
        Assert.Equal(0, (await RunAsync("replay", PlaceOf(letter), "--again")).Exit);

        // Still bad, so each comes back as a letter of its own; a marker is none, and the application counts none.
        await TelemetryRig.Soon(() => _journal.DeadLettered >= 3, "the replayed records set aside again");
        _rig.ReadDeadLetters(5);
        var letters = await LettersAsync();
        Assert.Equal(3, letters.Count);
        Assert.Equal(3, _journal.DeadLettered);
        Assert.Equal([0L, 1L, 2L], letters.Select(entry => entry.GetProperty("sourceOffset").GetInt64()).Order());
        var sent = _rig.ReadTelemetry(3);
        Assert.All(sent, record => Assert.Equal(bytes, record.Message.Value));
        Assert.All(sent, record => Assert.Equal("B", Encoding.UTF8.GetString(record.Message.Key)));
        Assert.Equal(
            $"{_rig.DeadLetterTopic}/{PlaceOf(letter)}", Encoding.UTF8.GetString(sent[^1].Message.Headers.GetLastBytes("pg-replayed-from")));
    }

    [Fact]
    public async Task Replay_DryRun_SendsAndMarksNothing()
    {
        await SetAsideAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 0);

        var (exit, output, _) = await RunAsync("replay", "--reason", "WRONG TYPE", "--dry-run");

        Assert.Equal(0, exit);
        Assert.Contains("Would replay 1.", output, StringComparison.Ordinal);
        Assert.Contains($"to {_rig.Topic} partition 0.", output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Assert.Single(await LettersAsync()).GetProperty("replayedAt").ValueKind);
        Assert.Equal("Would replay 0.", (await RunAsync("replay", "--reason", "no such reason", "--dry-run")).Output.Trim());
    }

    [Fact]
    public async Task Replay_ToATopicThatIsMissing_SendsNothingAndMakesNone()
    {
        await SetAsideAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 0);

        // The second run would find the topic if the first had made it: this broker makes one for every record.
        foreach (var dryRun in (string[][])[["--dry-run"], [], ["--dry-run"]])
        {
            var (exit, output, errors) = await RunAsync("replay", ["--all", "--topic", "typo", .. dryRun]);

            Assert.Equal((1, string.Empty), (exit, output));
            Assert.Equal(["There is no topic typo.", "Nothing was sent."], errors.Split('\n', StringSplitOptions.TrimEntries)[..^1]);
        }

        Assert.Equal(JsonValueKind.Null, Assert.Single(await LettersAsync()).GetProperty("replayedAt").ValueKind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_MoreThanTheLimit_SaysSoInBothForms(bool json)
    {
        await SetAsideAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 0);
        await _rig.ProduceAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 0);
        await TelemetryRig.Soon(() => _journal.DeadLettered >= 2, "both records set aside");
        Assert.Equal(2, _rig.ReadDeadLetters(2).Count);

        var (exit, output, errors) = await RunAsync("list", ["--limit", "1", .. json ? ["--json"] : Array.Empty<string>()]);

        Assert.Equal((0, "1 older letters are not shown; see --limit."), (exit, errors.Trim()));
        Assert.Equal(json ? 1 : 2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Show_ALetter_TellsReasonSourceAndBytes()
    {
        await SetAsideAsync("B", Encoding.UTF8.GetBytes(Bad), partition: 3);
        var letter = Assert.Single(await LettersAsync());

        var (exit, output, _) = await RunAsync("show", PlaceOf(letter));

        Assert.Equal(0, exit);
        Assert.Contains("pg-reason: a member has the wrong type at $.temperatureC", output, StringComparison.Ordinal);
        Assert.Contains("pg-partition: 3", output, StringComparison.Ordinal);
        Assert.Contains($"  {Bad}", output, StringComparison.Ordinal);
        var missing = await RunAsync("show", "0/999");
        Assert.Equal((1, "There is no letter 0/999."), (missing.Exit, missing.Errors.Trim()));
    }

    [Fact]
    public async Task List_TopicThatIsMissing_IsOneLine()
    {
        using var errors = new StringWriter();
        var exit = await SimulatorCommand.RunAsync(
            ["dead-letters", "list", "--bootstrap-servers", _broker!.BootstrapServers, "--topic", "no-such-topic"], errors);

        Assert.Equal(1, exit);
        Assert.Equal($"Broker {_broker.BootstrapServers}: there is no topic no-such-topic.dead-letter", errors.ToString().Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        _broker?.Dispose();
    }

    private static string PlaceOf(JsonElement letter) => $"{letter.GetProperty("partition")}/{letter.GetProperty("offset")}";

    private async Task<long> SetAsideAsync(string key, byte[] value, int partition)
    {
        await _rig.StartReplicaAsync(_journal.Replica("web-1"));
        var offset = await _rig.ProduceAsync(key, value, partition);
        Assert.Single(_rig.ReadDeadLetters(1));
        return offset;
    }

    private async Task<List<JsonElement>> LettersAsync()
    {
        var (exit, output, errors) = await RunAsync("list", "--json");
        Assert.Equal((0, string.Empty), (exit, errors));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(string verb, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await SimulatorCommand.RunAsync(
            ["dead-letters", verb, .. arguments, "--bootstrap-servers", _broker!.BootstrapServers, "--dead-letter-topic", _rig.DeadLetterTopic],
            errors, output).WaitAsync(TelemetryRig.Patience);
        return (exit, output.ToString(), errors.ToString());
    }
}

/// <summary>The verbs without a broker.</summary>
public sealed class DeadLetterCommandOutageTests
{
    [Fact]
    public async Task Edit_FileThatCannotBeRead_IsAComplaint()
    {
        var path = Path.GetTempFileName();
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            // Locked rather than forbidden: root may read what is forbidden.
            await AssertRefusedAsync(path, $"--edit {path}: ");
        }

        File.Delete(path);
        var folder = Directory.CreateTempSubdirectory().FullName;
        await AssertRefusedAsync(folder, $"--edit {folder}: is a folder.");
        Directory.Delete(folder);

        static async Task AssertRefusedAsync(string file, string complaint)
        {
            using var errors = new StringWriter();
            var exit = await SimulatorCommand.RunAsync(
                ["dead-letters", "replay", "3", "--edit", file, "--bootstrap-servers", "127.0.0.1:9"], errors).WaitAsync(TelemetryRig.Patience);

            Assert.Equal(2, exit);
            var lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.StartsWith(complaint, lines[0], StringComparison.Ordinal);
            Assert.StartsWith("Try --help", Assert.Single(lines[1..]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Broker_Away_IsOneLineAndExitsOne()
    {
        // Side by side: each waits until it may say so.
        string[] verbs = ["list", "show 3", "replay --all"];
        var runs = verbs.Select(verb => Task.Run(async () =>
        {
            using var errors = new StringWriter();
            var exit = await SimulatorCommand.RunAsync(["dead-letters", .. verb.Split(' '), "--bootstrap-servers", "127.0.0.1:9"], errors);
            return (Exit: exit, Errors: errors.ToString());
        }));

        Assert.All(await Task.WhenAll(runs).WaitAsync(TelemetryRig.Patience), run =>
        {
            Assert.Equal(1, run.Exit);
            Assert.StartsWith("Broker 127.0.0.1:9: ", Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        });
    }
}
