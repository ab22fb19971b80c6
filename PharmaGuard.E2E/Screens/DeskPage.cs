using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Screens;

/// <summary>The desk in one browser of its own, as a dispatcher sees it.</summary>
internal sealed class DeskPage(IBrowserContext context, IPage page)
{
    /// <summary>Longest wait for an alert while nothing is broken.</summary>
    public const float Soon = 15_000;

    public IPage Page => page;

    public IBrowserContext Context => context;

    public ScreenFaults Faults { get; } = new(page);

    public ILocator Badge => page.GetByTestId("replica");

    public ILocator Feed => page.GetByTestId("feed");

    public ILocator DeadLetters => page.GetByTestId("dead-letters");

    public ILocator Overlay => page.GetByTestId("connection-overlay");

    public ILocator Canary => page.GetByTestId("canary");

    public ILocator Unproven => page.GetByTestId("unproven");

    public ILocator NamePrompt => page.GetByTestId("name-prompt");

    public ILocator BannerOf(string truck) =>
        page.GetByTestId("alert-banner").Filter(new() { Has = page.GetByText(truck, new() { Exact = true }) });

    public ILocator RowOf(string truck) =>
        page.GetByTestId("alert-row").Filter(new() { Has = page.GetByRole(AriaRole.Cell, new() { Name = truck, Exact = true }) });

    /// <summary>Waits until the page is connected: only then its buttons work.</summary>
    public async Task ReadyAsync(float timeout = 30_000) =>
        await Expect(page.GetByTestId("acting-as")).ToBeEnabledAsync(new() { Timeout = timeout });

    public async Task<string> ReplicaAsync() => (await Badge.InnerTextAsync()).Trim();

    public async Task ShowsAsync(string truck, float timeout = Soon)
    {
        await Expect(BannerOf(truck)).ToBeVisibleAsync(new() { Timeout = timeout });
        await Expect(BannerOf(truck)).ToHaveAttributeAsync("role", "alert");
    }

    public async Task ShowsNoMoreAsync(string truck, float timeout = Soon) =>
        await Expect(BannerOf(truck)).ToHaveCountAsync(0, new() { Timeout = timeout });

    public async Task RowIsAsync(string truck, string state) =>
        await Expect(RowOf(truck)).ToHaveAttributeAsync("data-state", state, new() { Timeout = Soon });

    /// <summary>This browser's seat as everybody else sees it.</summary>
    public async Task<string> SeatAsync() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await page.EvaluateAsync<string>("() => localStorage.getItem('pg-seat')"))))[..12];

    public async Task<string> AlertIdAsync(string truck) =>
        await BannerOf(truck).GetAttributeAsync("data-alert-id") ?? throw new InvalidOperationException($"The banner of {truck} has no alert id.");

    public async Task AcknowledgeAsync(string truck) =>
        await BannerOf(truck).GetByTestId("acknowledge").ClickAsync();

    public async Task ClearAsync(string truck) =>
        await RowOf(truck).GetByTestId("clear").ClickAsync();

    public async Task GiveNameAsync(string name)
    {
        await Expect(NamePrompt).ToBeVisibleAsync();
        await page.GetByLabel(new Regex("^Your name")).FillAsync(name);
        await page.GetByTestId("name-save").ClickAsync();
    }

    public async Task FeedIsAsync(string state, float timeout = 20_000) =>
        await Expect(Feed).ToHaveAttributeAsync("data-state", state, new() { Timeout = timeout });

    /// <summary>A mark that any page load wipes off.</summary>
    public async Task MarkAsync() => await page.EvaluateAsync("() => { window.mark = 'here'; }");

    public async Task<bool> IsMarkedAsync() => await page.EvaluateAsync<bool>("() => window.mark === 'here'");
}
