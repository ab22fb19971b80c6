using System.Globalization;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Outages;

/// <summary>A tab that is asked to move does so however badly the moment is chosen: no page load, nothing on the desk is lost.</summary>
public sealed class MoveTests(Cluster cluster) : SiteTest(cluster)
{
    // Blazor refuses silently while a circuit starts or resumes.
    [Fact]
    public async Task Move_AskedForWhileTheCircuitIsStillStarting_HappensWhenItCan()
    {
        var desk = await OpenOnAsync("web-1");
        await NoteStatesAsync(desk);
        await desk.Page.EvaluateAsync(
            """
            () => {
              const pause = Blazor.pauseCircuit;
              window.asked = 0;
              Blazor.pauseCircuit = async () => ++window.asked > 3 && await pause();
              pgDrain(0);
            }
            """);

        await MovedAsync(desk);
        Assert.Equal(4, await desk.Page.EvaluateAsync<int>("() => window.asked"));
    }

    // Blazor keeps the state of a paused circuit for one attempt, and an attempt that finds no server uses it up.
    [Fact]
    public async Task Move_WhileNoServerAnswers_WaitsAndTakesTheDeskAlong()
    {
        var desk = await OpenOnAsync("web-1");
        await NoteStatesAsync(desk);
        var refused = 0;
        await desk.Page.RouteAsync("**/favicon.svg", route => ++refused <= 4 ? route.AbortAsync("connectionrefused") : route.ContinueAsync());
        await desk.Page.EvaluateAsync(
            """
            () => {
              const resume = Blazor.resumeCircuit;
              window.resumed = 0;
              Blazor.resumeCircuit = () => { window.resumed++; return resume(); };
              pgDrain(0);
            }
            """);

        await MovedAsync(desk);
        Assert.True(refused > 4, string.Create(CultureInfo.InvariantCulture, $"It asked {refused} times whether a server answers."));
        Assert.Equal(1, await desk.Page.EvaluateAsync<int>("() => window.resumed"));
    }

    // Blazor takes a circuit that has been reconnected once for one that is paused already, and would send nothing along.
    [Fact]
    public async Task Move_AfterTheConnectionWasCutAndCameBack_TakesTheDeskAlong()
    {
        var desk = await OpenOnAsync("web-1");
        await desk.MarkAsync();
        desk.Faults.ExpectOutage();
        await using (var cut = await Cluster.StopAsync("nginx"))
        {
            await Expect(desk.Overlay).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await cut.EndAsync();
        }

        await Expect(desk.Overlay).ToBeHiddenAsync(new() { Timeout = 30_000 });
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id);

        await using var outage = await Cluster.StopAsync("web-1");

        await Expect(desk.Badge).ToHaveTextAsync("web-2", new() { Timeout = 20_000 });
        await desk.ShowsAsync(truck.Id);
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
        await outage.EndAsync();
    }

    // A move may be over between two looks from outside.
    private static async Task NoteStatesAsync(Screens.DeskPage desk)
    {
        await desk.MarkAsync();
        desk.Faults.ExpectOutage();
        await desk.Page.EvaluateAsync(
            """
            () => {
              const root = document.documentElement;
              window.states = [];
              new MutationObserver(() => window.states.push(root.dataset.connection)).observe(root, { attributeFilter: ['data-connection'] });
            }
            """);
    }

    private async Task MovedAsync(Screens.DeskPage desk)
    {
        await desk.Page.WaitForFunctionAsync(
            "() => window.states.includes('lost') && document.documentElement.dataset.connection === 'live'", null, new() { Timeout = 15_000 });
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id);
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
    }
}
