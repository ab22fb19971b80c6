using Microsoft.Playwright;

namespace PharmaGuard.E2E.Screens;

/// <summary>A real browser without a window.</summary>
internal static class Chromium
{
    // A machine of tests has no graphics card, and root cannot use the sandbox. The rest keeps the browser from talking to anybody but us.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync(string executable)
    {
        Assertions.SetDefaultExpectTimeout(10_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = Flags,
            Timeout = 60_000,
        });
        return (playwright, browser);
    }
}
