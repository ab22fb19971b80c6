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
