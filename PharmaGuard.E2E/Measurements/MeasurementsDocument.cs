using System.Globalization;
using System.Runtime.InteropServices;

namespace PharmaGuard.E2E.Measurements;

/// <summary>docs/measurements.md: each measurement replaces its own section and leaves the others.</summary>
internal static class MeasurementsDocument
{
    private const string Head = """
        # Measurements

        Numbers of one machine on one day, written by `./test.sh measure`. All parts (Kafka, Redis, PostgreSQL, nginx, both replicas, the test and
        Chromium) share its processors. The load says how busy it was, with other work too: above its number of processors, everything waits.
        """;

    public static void Write(string root, string title, IEnumerable<string> lines)
    {
        var path = Path.Combine(root, "docs", "measurements.md");
        var old = File.Exists(path) ? File.ReadAllText(path) : Head + "\n";
        var heading = $"## {title}\n";
        var section = $"{heading}\n{Machine()}\n\n{string.Join('\n', lines)}\n";
        var start = old.IndexOf(heading, StringComparison.Ordinal);
        if (start < 0)
        {
            File.WriteAllText(path, $"{old.TrimEnd()}\n\n{section}");
            return;
        }

        var end = old.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        File.WriteAllText(path, old[..start] + section + (end < 0 ? "" : old[end..]));
    }

    private static string Machine()
    {
        var processor = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
        // A machine that is busy with something else makes every number worse.
        var load = string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, load {load} (1, 5, 15 min), {Environment.ProcessorCount} processors ({processor}), {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
    }
}
