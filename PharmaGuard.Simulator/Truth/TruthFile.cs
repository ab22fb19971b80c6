using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Truth;

/// <summary>Writes the alerts that a run must raise, one JSON object a line.</summary>
internal static class TruthFile
{
    /// <exception cref="TruthFileException">The file cannot be written.</exception>
    public static void Write(string file, FleetOptions options, DateTimeOffset start, TimeSpan duration)
    {
        // Whole or not at all: who waits for the file must not read half of it.
        var unfinished = file + ".part";
        var lines = FleetTruth.Of(options, start, duration).Select(TruthJson.Write);
        try
        {
            File.WriteAllLines(unfinished, lines);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TruthFileException($"--truth {file}: {e.Message}", e);
        }
    }
}
