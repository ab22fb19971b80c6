using PharmaGuard.Simulator.CommandLine;

namespace PharmaGuard.Web.Tests.Simulator;

public class SimulatorCommandTests
{
    [Theory]
    [InlineData("", "--bootstrap-servers HOST:PORT is required")]
    [InlineData("--bootstrap-servers b:1 --trucks -3", "--trucks -3: must be 1 to 100000")]
    [InlineData("--bootstrap-servers b:1 --trucks many", "'many' for option '--trucks'")]
    [InlineData("--bootstrap-servers b:1 --rate 0", "--rate 0: must be")]
    [InlineData("--bootstrap-servers b:1 --scenario boom", "unknown name 'boom'")]
    [InlineData("--bootstrap-servers b:1 --scenario crash --scenario sos:TRUCK-999", "No truck 'TRUCK-999'. The fleet is TRUCK-101 to TRUCK-300")]
    [InlineData("--bootstrap-servers b:1 --scenario storm:Nowhere", "No truck or depot 'Nowhere'")]
    [InlineData("--bootstrap-servers b:1 --duration soon", "--duration soon: must be a time")]
    [InlineData("--bootstrap-servers b:1 --replay no-such.csv", "there is no such file")]
    [InlineData("--bootstrap-servers b:1 --speed 0", "--speed 0: must be above 0")]
    [InlineData("--bootstrap-servers b:1 --replay-times never", "'never' for option '--replay-times'")]
    [InlineData("--bootstrap-servers b:1 --security-protocol carrier-pigeon", "--security-protocol: must be Plaintext, Ssl")]
    [InlineData("--bootstrap-servers b:1 --security-protocol SASL_SSL --sasl-mechanism ROT13", "--sasl-mechanism: must be PLAIN")]
    [InlineData("--bootstrap-servers b:1 --security-protocol SaslPlaintext --sasl-mechanism PLAIN --sasl-username u", "--sasl-password (or")]
    [InlineData("--bootstrap-servers b:1 --sasl-username u --sasl-mechanism PLAIN", "say --security-protocol")]
    [InlineData("--bootstrap-servers b:1 --ssl-ca-location no-such.pem", "no-such.pem: there is no such file")]
    [InlineData("--bootstrap-servers b:1 --ambient 45.1", "--ambient 45.1: must be -30 to 45")]
    [InlineData("--bootstrap-servers b:1 --ambient -31", "--ambient -31: must be -30 to 45")]
    [InlineData("--bootstrap-servers b:1 --ambient NaN", "--ambient NaN: must be -30 to 45")]
    [InlineData("--bootstrap-servers b:1 --ambient warm", "'warm' for option '--ambient'")]
    [InlineData("--bootstrap-servers b:1 --start noon", "--start noon: must be a time")]
    [InlineData("--bootstrap-servers b:1 --truth t.jsonl", "--truth needs --duration")]
    [InlineData("--bootstrap-servers b:1 --duration 1s --truth no-such-folder/t.jsonl", "is not a file in a folder that exists")]
    [InlineData("--bootstrap-servers b:1 --duration 1s --truth .", "is not a file in a folder that exists")]
    [InlineData("--bootstrap-servers b:1 --duration 1s --truth t.jsonl --replay no-such.csv", "--truth goes with a simulated fleet")]
    [InlineData("--bootstrap-servers b:1 --replay-unit K", "'K' for option '--replay-unit'")]
    [InlineData("--bootstrap-servers b:1 --replay-unit 7", "--replay-unit 7: must be F or C")]
    [InlineData("--bootstrap-servers b:1 --replay-times 7", "--replay-times 7: must be Shift or Keep")]
    [InlineData("dead-letters", "Required command")]
    [InlineData("dead-letters list", "--bootstrap-servers HOST:PORT is required")]
    [InlineData("dead-letters list --bootstrap-servers b:1 --since yesterday", "--since yesterday: must be a time")]
    [InlineData("dead-letters list --bootstrap-servers b:1 --limit 0", "--limit 0: must be at least 1")]
    [InlineData("dead-letters list --bootstrap-servers b:1 --sasl-mechanism x", "--sasl-mechanism: must be PLAIN")]
    [InlineData("dead-letters show --bootstrap-servers b:1", "Required argument")]
    [InlineData("dead-letters show 1/-2 --bootstrap-servers b:1", "'1/-2': must be OFFSET")]
    [InlineData("dead-letters replay --bootstrap-servers b:1", "Say which letters")]
    [InlineData("dead-letters replay 3 --all --bootstrap-servers b:1", "Say which letters")]
    [InlineData("dead-letters replay 3 4 --edit README.md --bootstrap-servers b:1", "--edit goes with exactly one offset")]
    [InlineData("dead-letters replay 3 --edit no-such.json --bootstrap-servers b:1", "no-such.json: there is no such file")]
    [InlineData("dead-letters replay 3 --since 2h --bootstrap-servers b:1", "--since goes with")]
    [InlineData("broker", "'--port-file' is required")]
    [InlineData("--bogus", "'--bogus'")]
    public async Task RunAsync_WrongArgument_SaysWhatIsWrongAndExitsTwo(string arguments, string complaint)
    {
        using var errors = new StringWriter();
        var exit = await SimulatorCommand.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), errors);

        Assert.Equal(2, exit);
        Assert.Contains(complaint, errors.ToString(), StringComparison.Ordinal);
    }
}
