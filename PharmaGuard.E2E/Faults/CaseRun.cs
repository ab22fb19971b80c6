using System.Globalization;
using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;
using PharmaGuard.E2E.Faults.Witnesses;

namespace PharmaGuard.E2E.Faults;

/// <summary>One case from a quiet cluster to its verdict: load, damage, heal, wait until all is seen, compare.</summary>
internal sealed class CaseRun(FaultSite site, FaultCase chosen, int seed)
{
    private const double QuietBefore = 3;
    private const double QuietAfter = 3;
    private static int _number;

    public async Task<CaseResult> RunAsync()
    {
        await site.PrepareAsync(chosen.SwitchedOff, chosen.Settings);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"F{System.Environment.ProcessId}-{++_number}-");
        var round = new Round(prefix);
        site.Begin(round);
        var head = await site.Journal.HeadAsync();
        var loads = site.Screens.Sum(screen => screen.Loads);
        var refused = await site.RefusedLeasesAsync();
        using var nemesis = new Saboteur(site.Environment, site.Parts, site.Overrides, seed);
        using var load = new AlertLoad(site.Bootstrap, round, chosen.Load, seed);
        using var dispatcher = new Dispatcher(site.Environment.SiteAddress, round, load.GiveBack);
        using var stopLoad = new CancellationTokenSource();
        using var stopDispatcher = new CancellationTokenSource();
        await using var positions = new PositionWitness(site.Journal);
        var loading = load.RunAsync(stopLoad.Token);
        var dispatching = chosen.Load.StaysOpen ? Task.CompletedTask : dispatcher.RunAsync(stopDispatcher.Token);

        await RealTime.PassAsync(QuietBefore);
        double faultAt, healedAt;
        try
        {
            faultAt = RealTime.Now;
            await chosen.Act(nemesis);
            healedAt = RealTime.Now;
            await RealTime.PassAsync(QuietAfter);
        }
        finally
        {
            // Also when the damage could not be done: a producer that is disposed of while it is used takes the process with it.
            await stopLoad.CancelAsync();
            await loading;
        }

        await load.ConfirmedAsync(60);
        await RealTime.UntilAsync(() => round.Alerts.All(alert => alert.AckedAt == 0 || alert.IsSeenByAll), chosen.SwitchedOff is null ? 45 : 20);
        if (chosen.Load.StaysOpen)
        {
            dispatching = dispatcher.RunAsync(stopDispatcher.Token);
        }

        await RealTime.UntilAsync(() => round.Finished.IsEmpty && round.Alerts.All(alert => !alert.IsSeenByAll || alert.IsCleared), 30);
        await stopDispatcher.CancelAsync();
        await dispatching;
        var died = await site.StartMissingAsync();
        return Checker.Judge(new Evidence
        {
            Case = chosen,
            Seed = seed,
            Story = nemesis.Story,
            Faults = nemesis.Count,
            Round = round,
            FaultAt = faultAt,
            HealedAt = healedAt,
            EndedAt = RealTime.Now,
            Raises = await site.Journal.RaisesAsync(head, prefix),
            JournalHoles = await site.Journal.HolesAsync(head),
            JournalDoubles = await site.Journal.DoublesAsync(head),
            SetBack = positions.SetBack,
            Hubs = [.. site.Hubs.Select(hub => hub.Notes)],
            Screens = [.. site.Screens.Select(screen => screen.Notes)],
            PageLoads = site.Screens.Sum(screen => screen.Loads) - loads,
            RefusedLeases = Math.Max(0, await site.RefusedLeasesAsync() - refused),
            DiedAlone = died,
        });
    }
}
