using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;

namespace PharmaGuard.E2E.Faults;

/// <summary>Tries to break the promise. The stand-in broker loses its log with its process, so only a real one will do.</summary>
[Trait("Category", "Faults")]
[Trait("Category", "RealBroker")]
public sealed class FaultTests(FaultSite site, ITestOutputHelper output) : IClassFixture<FaultSite>
{
    private const string Storm = "random";

    /// <summary>Every case of this run, the twins and the random faults among them.</summary>
    public static TheoryData<string> Cases => FaultPlan.Current is { Only: { } only }
        ? [only]
        : [.. FaultCases.All.Where(known => FaultPlan.Current.Includes(known)).Select(known => known.Name), Storm];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_WithEveryProtection_KeepsThePromiseAndItsTwinWithoutOneBreaksIt(string name)
    {
        if (name == Storm)
        {
            await StormAsync();
            return;
        }

        var chosen = FaultCases.Find(name);
        var result = await RunAsync(chosen, FaultPlan.Current.Seed);
        if (result.IsTwin)
        {
            Assert.True(result.IsCaught, result.Verdict);
        }
        else
        {
            Assert.Empty(result.Broken);
        }
    }

    // Rounds of a minute, each with a seed of its own, so that each can be played again by itself: --case random --minutes 0 --seed N.
    private async Task StormAsync()
    {
        var plan = FaultPlan.Current;
        List<string> broken = [];
        var (seed, end) = (plan.Only is null ? plan.Seed * 1000 : plan.Seed, RealTime.Now + (plan.Minutes ?? 0) * 60);
        do
        {
            var storm = new FaultCase(Storm, nemesis => RandomFaults.RunAsync(nemesis, plan.IsLong ? 60 : 20))
            {
                Load = new LoadShape { Rate = Rate, MostOpen = 3_000, WatchedShare = 0.03, RepeatShare = 0.05 },
            };
            var result = await RunAsync(storm, seed);
            broken.AddRange(result.Broken.Select(what => $"seed {seed}: {what}"));
            seed++;
        }
        while (RealTime.Now < end);

        Assert.Empty(broken);
        output.WriteLine(await site.Parts.VerifyJournalAsync());
    }

    private async Task<CaseResult> RunAsync(FaultCase chosen, int seed)
    {
        var result = await new CaseRun(site, chosen, seed).RunAsync();
        site.Report.Add(result);
        output.WriteLine(FaultReport.Say(result));
        return result;
    }

    private static double Rate => double.Parse(
        Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_RATE") ?? "300", System.Globalization.CultureInfo.InvariantCulture);
}
