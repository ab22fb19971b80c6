using System.Collections.Concurrent;
using PharmaGuard.E2E.Screens;

namespace PharmaGuard.E2E.Measurements;

/// <summary>Notes inside a page when each banner line stood in its document.</summary>
internal sealed class BannerStopwatch
{
    private const string Watch = """
        () => {
          const seen = new Set();
          const look = () => {
            const at = performance.timeOrigin + performance.now();
            for (const line of document.querySelectorAll('[data-testid=alert-banner]')) {
              if (seen.has(line.dataset.alertId)) continue;
              seen.add(line.dataset.alertId);
              bannerStands(line.querySelector('.truck').textContent, at);
            }
          };
          new MutationObserver(look).observe(document.getElementById('app'), { childList: true, subtree: true });
        }
        """;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<double>> _standing = new();

    public static async Task<BannerStopwatch> OnAsync(DeskPage desk)
    {
        var stopwatch = new BannerStopwatch();
        await desk.Page.ExposeFunctionAsync("bannerStands", (string truck, double at) => stopwatch.Of(truck).TrySetResult(at));
        await desk.Page.EvaluateAsync(Watch);
        return stopwatch;
    }

    /// <summary>Milliseconds since 1970 by the browser's clock, which is this machine's clock.</summary>
    public Task<double> StandsAsync(string truck) => Of(truck).Task.WaitAsync(TimeSpan.FromSeconds(20));

    private TaskCompletionSource<double> Of(string truck) =>
        _standing.GetOrAdd(truck, _ => new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously));
}
