using System.Net;
using System.Net.Sockets;

namespace PharmaGuard.Web.Tests.Hosting;

public class StartFailureTests
{
    [Fact]
    public async Task Start_WithBadConfiguration_NamesEveryKeyAndExitsWith2()
    {
        var (exitCode, output, errors) = await ReplicaProcess.RunAsync(["--urls", "http://localhost:99999"], new Dictionary<string, string>
        {
            ["Kafka__BootstrapServers"] = "127.0.0.1:1",
            ["Kafka__SessionTimeout"] = "00:00:00",
            ["Kafka__SecurityProtocol"] = "Telepathy",
            ["Replica__Name"] = "two\nlines",
            ["Replica__Roles"] = "Web,Cook",
            ["Simulator__Trucks"] = "many",
            ["Hosting__KnownProxies"] = "10.0.0.0/99",
            ["Hosting__AllowedOrigins"] = "desk.example.org",
            ["ConnectionStrings__Redis"] = "redis:6379,password=hunter2,colour=red",
        });

        Assert.Equal(2, exitCode);
        Assert.All(
            [
                "http://localhost:99999", "Replica:Name", "Replica:Roles", "Simulator:Trucks",
                "Hosting:KnownProxies", "Hosting:AllowedOrigins", "ConnectionStrings:Redis",
            ],
            key => Assert.Contains(key, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AloneWithBadValues_NamesEveryKeyOnceAndExitsWith2()
    {
        var (exitCode, output, errors) = await ReplicaProcess.RunAsync(["--urls", "http://localhost:0"], new Dictionary<string, string>
        {
            ["Kafka__SessionTimeout"] = "soon",
            ["Simulator__Trucks"] = "-5",
        });

        Assert.Equal(2, exitCode);
        Assert.Contains("Kafka:SessionTimeout", errors, StringComparison.Ordinal);
        Assert.Contains("Simulator:Trucks", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Fleet:", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kafka:TelemetryTopic", "two words")]
    [InlineData("Kafka:DeadLetterTopic", "fleet.telemetry")]
    public async Task Start_WithATopicThatCannotWork_NamesTheKeyAndExitsWith2(string key, string value)
    {
        var (exitCode, output, errors) = await ReplicaProcess.RunAsync(["--urls", "http://localhost:0", $"--{key}", value]);

        Assert.Equal(2, exitCode);
        Assert.Contains(key, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithADataDirectoryThatCannotBeWritten_NamesTheKeyAndExitsWith2()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, output, errors) = await ReplicaProcess.RunAsync(["--urls", "http://localhost:0", "--Journal:DataDirectory", file]);

            Assert.Equal(2, exitCode);
            Assert.Contains("Journal:DataDirectory", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Start_OnAnAddressOfAnotherMachine_SaysSoWithoutAStackTrace()
    {
        var data = Directory.CreateTempSubdirectory("pharmaguard-test-");
        try
        {
            var (exitCode, _, errors) = await ReplicaProcess.RunAsync(
                ["--urls", "http://203.0.113.5:18099", "--Simulator:Trucks", "0", "--Journal:DataDirectory", data.FullName]);

            Assert.Equal(1, exitCode);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Start_OnATakenPort_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var data = Directory.CreateTempSubdirectory("pharmaguard-test-");
        try
        {
            var (exitCode, _, errors) = await ReplicaProcess.RunAsync(["--urls", url, "--Simulator:Trucks", "0", "--Journal:DataDirectory", data.FullName]);

            Assert.Equal(1, exitCode);
            Assert.Contains(url, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Help_Asked_IsPrintedWithoutAStart()
    {
        var (exitCode, output, _) = await ReplicaProcess.RunAsync(["--help"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("--health URL", output, StringComparison.Ordinal);
    }
}
