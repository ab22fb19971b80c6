using System.Globalization;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>The command that proves the journal, with the configuration of a replica and beside running ones. It writes nothing.</summary>
internal static class VerifyJournal
{
    public const int Broken = 1;
    public const int NotDone = 2;

    /// <param name="args">A file of anchors, if the first is one; then configuration as for a replica.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var file = args is [{ } first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;
        try
        {
            var anchors = file is null ? [] : AnchorFile.Read(file);
            var builder = WebApplication.CreateBuilder(
                new WebApplicationOptions { Args = file is null ? args : args[1..], ContentRootPath = ContentRoot.Find() });
            builder.Logging.ClearProviders();
            builder.Services.AddJournal(builder.Configuration);
            await using var app = builder.Build();
            return Print(await app.Services.GetRequiredService<JournalProof>().RunAsync(anchors, CancellationToken.None), anchors);
        }
        catch (Exception exception)
        {
            // Whatever it is: whoever asks must be able to tell "broken" from "not looked at".
            await Console.Error.WriteLineAsync($"The journal was not verified: {exception.Message}");
            return NotDone;
        }
    }

    private static int Print(ProofReport report, IReadOnlyList<ChainAnchor> anchors)
    {
        foreach (var (head, unsealed, anchored, faults) in report.Chains)
        {
            var given = anchors.Count(anchor => anchor.Chain == head.Chain);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{head.Chain}: {(faults.Count == 0 ? "whole" : "BROKEN")}, {head.Number} rows, head {head.Hash}, {unsealed} not sealed yet{(anchors.Count == 0 ? null : $", {given} anchors, the newest that holds at {anchored}")}."));
            foreach (var fault in faults)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{head.Chain} {fault.Number}: {fault.What}."));
            }
        }

        foreach (var fault in report.Faults)
        {
            Console.WriteLine($"{fault}.");
        }

        return report.IsWhole ? 0 : Broken;
    }
}
