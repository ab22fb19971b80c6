using System.Globalization;
using System.Text;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>The Markdown table, written anew after every case, so that a run that is broken off leaves one too.</summary>
internal sealed class FaultReport(string path, FaultPlan plan)
{
    private readonly List<CaseResult> _results = [];

    /// <summary>One line for the console.</summary>
    public static string Say(CaseResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name}, seed {result.Seed}: {result.Story}: {result.Alerts} alerts, {result.Painted} painted, {result.Lost} lost, {result.Doubled} doubled, "
        + $"{result.Unexpected} unexpected, {result.Indeterminate} indeterminate, worst {Text(result.WorstBefore)}/{Text(result.WorstDuring)}/{Text(result.WorstAfter)} s, "
        + $"unsaid {Text(result.WorstUnsaid)} s, stale after {Said(result)} s, {result.PageLoads} page loads, {result.RefusedLeases} refused writes; {result.Verdict}");

    public void Add(CaseResult result)
    {
        _results.Add(result);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Write());
    }

    private string Write()
    {
        var text = new StringBuilder();
        var real = _results.Where(result => !result.IsTwin).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Fault report, seed {plan.Seed}").AppendLine();
        var command = plan.IsLong ? $"./test.sh faults --minutes {plan.Minutes} --seed {plan.Seed}" : "./test.sh";
        text.AppendLine(CultureInfo.InvariantCulture, $"Made by `{command}{(plan.Only is null ? "" : $" --case {plan.Only}")}` on {DateTime.UtcNow:yyyy-MM-dd}.").AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Sum without twins: {real.Sum(result => result.Faults)} faults, {real.Sum(result => result.Alerts)} alerts, "
            + $"{real.Sum(result => result.Lost)} lost, {real.Sum(result => result.Doubled)} doubled, {real.Sum(result => result.Unexpected)} unexpected, "
            + $"{real.Sum(result => result.Indeterminate)} indeterminate; worst delay {Text(real.Select(result => Math.Max(result.WorstDuring, result.WorstAfter)).DefaultIfEmpty(0).Max())} s.");
        text.AppendLine().AppendLine("| case | seed | faults | alerts | painted | lost | doubled | late | worst delay s: before / during / after | looked healthy at most s | stale said after s: screen 1 / 2 | page loads | refused writes | verdict |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in _results)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {result.Seed} | {result.Story} | {result.Alerts} | {result.Painted} | {result.Lost} | {result.Doubled} | {result.Late} "
                + $"| {Text(result.WorstBefore)} / {Text(result.WorstDuring)} / {Text(result.WorstAfter)} "
                + $"| {Text(result.WorstUnsaid)} | {Said(result)} | {result.PageLoads} | {result.RefusedLeases} | {result.Verdict} |");
        }

        return text.ToString();
    }

    private static string Said(CaseResult result) => string.Join(" / ", result.StaleAfter.Select(said => said is { } after ? Text(after) : "–"));

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
