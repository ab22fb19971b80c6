using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class HealthArgumentTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(204, 0)]
    [InlineData(503, 1)]
    public async Task Health_OfAServer_IsItsStatus(int status, int expected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        await using var app = builder.Build();
        app.MapGet("/health/live", () => Results.StatusCode(status));
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, await CommandLine.TryAnswerAsync(["--health", $"{app.Urls.Single()}/health/live"]));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/health/live")]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Health_OfNothing_Is1(string url) => Assert.Equal(1, await CommandLine.TryAnswerAsync(["--health", url]));

    [Fact]
    public async Task Arguments_Others_AskForAReplica() => Assert.Null(await CommandLine.TryAnswerAsync(["--urls", "http://localhost:8080"]));
}
