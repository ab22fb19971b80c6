using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Relay;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

/// <summary>The room on a real port, with the bus as its only neighbour.</summary>
public sealed class HostingPipelineTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pharmaguard-test-");
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private AlertBus Bus => _app.Services.GetRequiredService<AlertBus>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Replica:Name"] = "web-7";
        builder.Configuration["Replica:Roles"] = "Web";
        builder.Configuration["Journal:DataDirectory"] = _data.FullName;
        builder.Services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.SectionName);
        builder.Services.AddBus().AddSingleton<RedisConnection>();
        builder.AddHosting();
        _app = builder.Build();
        _app.UseHosting();
        _app.MapHosting();
        _app.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
        _app.MapGet("/not-found", () => "There is no such page");
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/broken", "HTTP/1.1 400 ")]
    [InlineData("/health/live", "HTTP/1.1 200 ")]
    public async Task Request_WithoutAHost_IsRefusedUnlessItIsAProbe(string path, string answer)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());

        Assert.StartsWith(answer, await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_BeforeTheJournalWasRead_Is503()
    {
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", body.GetProperty("checks").GetProperty("feed").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(FeedState.Live, "Healthy")]
    [InlineData(FeedState.Degraded, "Degraded")]
    public async Task Ready_OnceTheJournalWasRead_Is200AndTellsTheFeed(FeedState state, string expected)
    {
        Bus.Report(state, null);
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("web-7", body.GetProperty("replica").GetString());
        Assert.Equal(expected, body.GetProperty("checks").GetProperty("feed").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_WhenTheFeedIsLostLater_Stays200()
    {
        Bus.Report(FeedState.Live, null);
        await GetAsync("/health/ready");
        Bus.Report(FeedState.Lost, "The journal cannot be read.");
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("lost: The journal cannot be read.", body.GetProperty("checks").GetProperty("feed").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Live_Always_AsksNobodyElse()
    {
        var (status, body) = await GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("process", Assert.Single(body.GetProperty("checks").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Metrics_Asked_ArePrometheusText()
    {
        await GetAsync("/health/live");
        var text = await _client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/broken", 500)]
    [InlineData("/_blazor?id=x", 403)]
    public async Task Response_Any_HasTheSecurityHeaders(string path, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://evil.example.org");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (int)response.StatusCode);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.True(response.Headers.Contains("Referrer-Policy"));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", "text/html,application/xhtml+xml,*/*;q=0.8", "There is no such page")]
    [InlineData("GET", "/nowhere", "*/*", "")]
    [InlineData("GET", "/nowhere", null, "")]
    [InlineData("GET", "/nowhere", "nonsense,,;", "")]
    [InlineData("POST", "/nowhere", "text/html", "")]
    [InlineData("GET", "/health/nowhere", "text/html", "")]
    public async Task Page_ThatIsNot_IsSaidToPeopleInOurWords(string method, string path, string? accept, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (response.StatusCode, body.RootElement.Clone());
    }
}
