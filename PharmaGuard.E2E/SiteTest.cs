using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E;

/// <summary>A test in front of the site. It closes its browsers, ends the alerts it caused, and fails for any fault inside a page.</summary>
public abstract partial class SiteTest(Cluster cluster) : IAsyncLifetime
{
    private readonly List<DeskPage> _desks = [];
    private readonly List<Truck> _trucks = [];

    private protected Cluster Cluster => cluster;

    /// <summary>A screen on which the whole banner is in view, however many alerts earlier tests have left in it.</summary>
    private protected static BrowserNewContextOptions TallScreen => new() { ViewportSize = new() { Width = 1400, Height = 4000 } };

    private protected Dictionary<string, ReplicaLog> Logs { get; } = Cluster.Replicas.ToDictionary(name => name, cluster.LogOf);

    private protected IReadOnlyList<DeskPage> Desks => _desks;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await KeepEvidenceAsync();
        }

        foreach (var desk in _desks)
        {
            await desk.Context.CloseAsync();
        }

        if (_trucks.Count > 0)
        {
            await cluster.Api.EndAllAsync([.. _trucks.Select(truck => truck.Id)]);
        }

        Assert.Empty(_desks.SelectMany(desk => desk.Faults.TakeAll()));
    }

    private protected Truck NewTruck(string? id = null)
    {
        var truck = new Truck(cluster.Telemetry, id);
        _trucks.Add(truck);
        return truck;
    }

    /// <summary>Opens a browser of its own, on whatever replica nginx chooses.</summary>
    /// <param name="name">The name the browser remembers for its person; null for one that has never been here.</param>
    /// <param name="options">Screen size and the like.</param>
    /// <param name="cookie">The value of nginx's affinity cookie; null for a browser that has never been here.</param>
    private protected async Task<DeskPage> OpenAsync(string? name = "Test Dispatcher", string? cookie = null, BrowserNewContextOptions? options = null)
    {
        var context = await cluster.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        if (cookie is not null)
        {
            await context.AddCookiesAsync([new() { Name = "pg_aff", Value = cookie, Url = cluster.Environment.SiteAddress.ToString() }]);
        }

        if (name is not null)
        {
            await context.AddInitScriptAsync($"localStorage.setItem('pharmaguard.name', {System.Text.Json.JsonSerializer.Serialize(name)});");
        }

        var desk = new DeskPage(context, await context.NewPageAsync());
        _desks.Add(desk);
        await desk.Page.GotoAsync(cluster.Environment.SiteAddress.ToString());
        await desk.ReadyAsync();
        return desk;
    }

    /// <summary>Opens a browser that nginx sends to the wanted replica, and proves by the page's badge that it is there.</summary>
    private protected async Task<DeskPage> OpenOnAsync(string replica, string? name = "Test Dispatcher", BrowserNewContextOptions? options = null)
    {
        var desk = await OpenAsync(name, await CookieForAsync(replica), options);
        await Expect(desk.Badge).ToHaveTextAsync(replica);
        return desk;
    }

    /// <summary>One browser on each replica, proven by their badges.</summary>
    private protected async Task<(DeskPage First, DeskPage Second)> OpenBothAsync(string? firstName = "Anna", string? secondName = "Ben")
    {
        var (first, second) = (await OpenOnAsync("web-1", firstName), await OpenOnAsync("web-2", secondName));
        Assert.NotEqual(await first.ReplicaAsync(), await second.ReplicaAsync());
        return (first, second);
    }

    /// <summary>Visits as somebody new until nginx sends the visitor to the wanted replica; the answer is the cookie it gave.</summary>
    private async Task<string> CookieForAsync(string replica)
    {
        for (var visit = 0; visit < 40; visit++)
        {
            var (name, cookie) = await VisitAsync();
            if (name == replica)
            {
                return cookie!;
            }
        }

        throw new InvalidOperationException($"nginx sent 40 new visitors, and none of them to {replica}.");
    }

    /// <summary>One visit without a browser: which replica answered, and the cookie that nginx gave.</summary>
    private protected async Task<(string Replica, string? Cookie)> VisitAsync(string? cookie = null)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = cluster.Environment.SiteAddress, Timeout = TimeSpan.FromSeconds(15) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"pg_aff={cookie}");
        }

        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var replica = BadgeText().Match(await response.Content.ReadAsStringAsync()).Groups["name"].Value;
        var given = response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(text => AffinityCookie().Match(text)).FirstOrDefault(match => match.Success)?.Groups["value"].Value
            : null;
        return (replica, given);
    }

    private async Task KeepEvidenceAsync()
    {
        var folder = Path.Combine(cluster.Environment.Results, FileName().Replace(TestContext.Current.Test!.TestDisplayName, "_"));
        Directory.CreateDirectory(folder);
        foreach (var (desk, number) in _desks.Select((desk, index) => (desk, index + 1)))
        {
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"desk-{number}.png"), Timeout = 5_000 });
        }

        foreach (var (name, log) in Logs)
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{name}.log"), log.Lines());
        }
    }

    [GeneratedRegex("data-testid=\"replica\"[^>]*>(?<name>[^<]*)<")]
    private static partial Regex BadgeText();

    [GeneratedRegex("^pg_aff=(?<value>[^;]+)")]
    private static partial Regex AffinityCookie();

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex FileName();
}
