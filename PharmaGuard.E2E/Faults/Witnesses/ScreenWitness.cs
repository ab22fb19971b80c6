using System.Text.Json;
using Microsoft.Playwright;
using PharmaGuard.E2E.Faults.Load;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>
/// A person at a real screen: notes when each alert was first painted, whether one was painted twice at once, and since when the screen said
/// that it does not know. The notes are kept outside of the page, so a reload loses none.
/// </summary>
internal sealed class ScreenWitness : IAsyncDisposable
{
    private const string Observer =
        """
        (() => {
          const known = new Set(); let said = '';
          const look = () => {
            const seen = [], doubled = [], banners = new Set();
            for (const line of document.querySelectorAll('[data-testid=alert-banner],[data-testid=alert-row]')) {
              const id = line.dataset.alertId;
              if (line.dataset.testid === 'alert-banner') { if (banners.has(id)) doubled.push(id); banners.add(id); }
              if (!known.has(id)) { known.add(id); seen.push(id); }
            }
            const feed = document.querySelector('[data-testid=feed]')?.dataset.state ?? 'lost';
            const connection = document.documentElement.dataset.connection ?? 'live';
            const says = feed + ' ' + connection;
            if (seen.length || doubled.length || says !== said) {
              said = says;
              window.faultWitness(JSON.stringify({ at: Date.now() / 1000, seen, doubled, stale: feed !== 'live' || connection !== 'live' }));
            }
          };
          new MutationObserver(look).observe(document,
            { subtree: true, childList: true, attributes: true, attributeFilter: ['data-alert-id', 'data-state', 'data-connection'] });
        })();
        """;

    private readonly IBrowserContext _context;
    private readonly int _replica;
    private Round? _round;
    private int _loads;

    private ScreenWitness(IBrowserContext context, int replica) => (_context, _replica) = (context, replica);

    public IPage Page { get; private set; } = null!;

    public int Loads => Volatile.Read(ref _loads);

    public ScreenNotes Notes { get; } = new();

    public static async Task<ScreenWitness> OpenAsync(IBrowser browser, Uri site, string affinity, int replica)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1600, Height = 2400 } });
        await context.AddCookiesAsync([new() { Name = "pg_aff", Value = affinity, Url = site.ToString() }]);
        var witness = new ScreenWitness(context, replica);
        await context.ExposeFunctionAsync("faultWitness", (string note) => witness.Take(note));
        await context.AddInitScriptAsync("localStorage.setItem('pharmaguard.name', 'Fault Witness');");
        await context.AddInitScriptAsync(Observer);
        witness.Page = await context.NewPageAsync();
        witness.Page.DOMContentLoaded += (_, _) => Interlocked.Increment(ref witness._loads);
        await witness.Page.GotoAsync(site.ToString());
        return witness;
    }

    public void Begin(Round round)
    {
        _round = round;
        Notes.Begin();
    }

    public async Task<bool> IsOnAsync(string replica)
    {
        try
        {
            return (await Page.GetByTestId("replica").InnerTextAsync(new() { Timeout = 3_000 })).Trim() == replica
                && await Page.EvaluateAsync<bool>("() => document.documentElement.dataset.connection === 'live'");
        }
        catch (Exception away) when (away is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Take(string note)
    {
        using var document = JsonDocument.Parse(note);
        var (root, at) = (document.RootElement, document.RootElement.GetProperty("at").GetDouble());
        Notes.Say(at, root.GetProperty("stale").GetBoolean());
        foreach (var id in root.GetProperty("seen").EnumerateArray())
        {
            _round?.OnScreen(id.GetString()!, _replica, at);
        }

        foreach (var id in root.GetProperty("doubled").EnumerateArray())
        {
            Notes.Double(id.GetString()!);
        }
    }
}
