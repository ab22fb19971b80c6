using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;

namespace PharmaGuard.E2E.Faults;

/// <summary>Tries to break the promise. The stand-in broker loses its log with its process, so only a real one will do.</summary>
[Trait("Category", "Faults")]
[Trait("Category", "RealBroker")]
public sealed class FaultTests(FaultSite site, ITestOutputHelper output) : IClassFixture<FaultSite>
{
    public static TheoryData<string> Cases => Names(isTwin: false);

    public static TheoryData<string> Twins => Names(isTwin: true);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public async Task Case_OfTheMatrix_LosesNothingAndDoublesNothing(string name)
    {
        var result = await new CaseRun(site, FaultCases.Find(name), FaultPlan.Current.Seed).RunAsync();
        site.Report.Add(result, isTwin: false);
        output.WriteLine(FaultReport.Say(result));
        Assert.Empty(result.Broken);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Twins))]
    public async Task Twin_WithTheProtectionSwitchedOff_BreaksThePromise(string name)
    {
        var result = await new CaseRun(site, FaultCases.Find(name), FaultPlan.Current.Seed).RunAsync();
        site.Report.Add(result, isTwin: true);
        output.WriteLine(FaultReport.Say(result));
        Assert.NotEmpty(result.Broken);
    }

    [Fact(SkipUnless = nameof(IsLong), SkipType = typeof(FaultTests), Skip = "Only in the long form.")]
    public async Task RandomFaults_ForManyMinutes_LoseNothingAndDoubleNothing()
    {
        var plan = FaultPlan.Current;
        List<string> broken = [];
        var seed = plan.Seed * 1000;
        for (var end = RealTime.Now + plan.Minutes!.Value * 60; RealTime.Now < end; seed++)
        {
            var storm = new FaultCase("random", nemesis => RandomFaults.RunAsync(nemesis, 60))
            {
                Load = new LoadShape { Rate = Rate, MostOpen = 500, WatchedShare = 0.03, RepeatShare = 0.05 },
            };
            var result = await new CaseRun(site, storm, seed).RunAsync();
            site.Report.Add(result, isTwin: false);
            output.WriteLine(FaultReport.Say(result));
            broken.AddRange(result.Broken.Select(what => $"seed {seed}: {what}"));
        }

        Assert.Empty(broken);
    }

    public static bool IsLong => FaultPlan.Current.Includes("random", inShortForm: false);

    private static double Rate => double.Parse(
        Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_RATE") ?? "300", System.Globalization.CultureInfo.InvariantCulture);

    private static TheoryData<string> Names(bool isTwin) =>
        [.. FaultCases.All.Where(known => known.SwitchedOff is not null == isTwin && FaultPlan.Current.Includes(known.Name, known.InShortForm)).Select(known => known.Name)];
}
