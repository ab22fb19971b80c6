using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class ForwardedHeadersTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1,::1", "203.0.113.9", "https", "desk.example.org")]
    [InlineData("::1", "127.0.0.1,::1", "203.0.113.9", "https", "desk.example.org")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1,::1", "203.0.113.9", "https", "desk.example.org")]
    [InlineData("172.18.0.7", "172.16.0.0/12", "203.0.113.9", "https", "desk.example.org")]
    [InlineData("172.18.0.7", "127.0.0.1,::1", "172.18.0.7", "http", "replica:8080")]
    [InlineData("127.0.0.1", "", "127.0.0.1", "http", "replica:8080")]
    public async Task Headers_OfAProxy_CountOnlyWhenItIsKnown(string peer, string known, string expectedClient, string expectedScheme, string expectedHost)
    {
        var options = new ForwardedHeadersOptions();
        new ForwardedHeadersSetup(Options.Create(new HostingOptions { KnownProxies = known })).Configure(options);
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("replica:8080");
        context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
        context.Request.Headers["X-Forwarded-Proto"] = "https";
        context.Request.Headers["X-Forwarded-Host"] = "desk.example.org";

        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(options)).Invoke(context);

        Assert.Equal(
            (expectedClient, expectedScheme, expectedHost),
            (context.Connection.RemoteIpAddress!.ToString(), context.Request.Scheme, context.Request.Host.Value));
    }
}
