using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class OriginCheckTests
{
    private bool _passed;

    [Theory]
    [InlineData("/_blazor", "https://desk.example.org")]
    [InlineData("/_blazor", "https://desk.example.org:443")]
    [InlineData("/_blazor", "HTTPS://DESK.example.org")]
    [InlineData("/_blazor/negotiate", "https://partner.example.org")]
    [InlineData("/hubs/alerts", "https://desk.example.org")]
    [InlineData("/hubs/alerts", null)]
    [InlineData("/", "https://evil.example.org")]
    [InlineData("/", null)]
    public async Task Upgrade_FromAnAllowedOrigin_Passes(string path, string? origin) => Assert.Equal(200, await AskAsync("GET", path, origin, upgrade: true));

    [Theory]
    [InlineData("/_blazor", "https://evil.example.org")]
    [InlineData("/_blazor", "http://desk.example.org")]
    [InlineData("/_blazor", "https://desk.example.org:8443")]
    [InlineData("/_blazor", "https://desk.example.org.evil.example")]
    [InlineData("/_blazor", "https://desk.example.org/")]
    [InlineData("/_blazor", "https://user@desk.example.org")]
    [InlineData("/_blazor", "null")]
    [InlineData("/_blazor", "")]
    [InlineData("/_blazor", null)]
    [InlineData("/_BLAZOR", null)]
    [InlineData("/hubs/alerts", "https://evil.example.org")]
    [InlineData("/hubs/alerts", "null")]
    public async Task Upgrade_FromAnotherOrigin_Is403(string path, string? origin)
    {
        Assert.Equal(403, await AskAsync("GET", path, origin, upgrade: true));
        Assert.False(_passed);
    }

    [Theory]
    [InlineData("POST", 403)]
    [InlineData("CONNECT", 403)]
    [InlineData("GET", 200)]
    public async Task CircuitPath_WithoutAnOrigin_PassesOnlyWhatOpensNone(string method, int expected) =>
        Assert.Equal(expected, await AskAsync(method, "/_blazor/initializers", origin: null, upgrade: false));

    private async Task<int> AskAsync(string method, string path, string? origin, bool upgrade)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("desk.example.org");
        context.Request.Path = path;
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        if (upgrade)
        {
            context.Request.Headers.Upgrade = "websocket";
        }

        var check = new OriginCheck(
            _ =>
            {
                _passed = true;
                return Task.CompletedTask;
            },
            Options.Create(new HostingOptions { AllowedOrigins = "https://partner.example.org" }),
            NullLogger<OriginCheck>.Instance);
        await check.InvokeAsync(context);
        return context.Response.StatusCode;
    }
}
