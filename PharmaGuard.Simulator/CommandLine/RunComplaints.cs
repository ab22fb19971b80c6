using System.CommandLine;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>
/// Says what is wrong with the values of a run, one line each. Not validators of the parser: those run before defaults are filled in,
/// and throw when they ask for a value that could not be read.
/// </summary>
internal static class RunComplaints
{
    public static IEnumerable<string> Of(ParseResult arguments)
    {
        foreach (var complaint in AccessOptions.Complaints(arguments))
        {
            yield return complaint;
        }

        if (string.IsNullOrWhiteSpace(arguments.GetValue(RunOptions.Topic)))
        {
            yield return "--topic must not be empty.";
        }

        if (arguments.GetValue(RunOptions.Rate) is var rate && rate is not (>= 0.001 and <= 1000))
        {
            yield return FormattableString.Invariant($"--rate {rate}: must be 0.001 to 1000.");
        }

        var trucks = arguments.GetValue(RunOptions.Trucks);
        if (trucks is < 1 or > 100_000)
        {
            yield return $"--trucks {trucks}: must be 1 to 100000.";
        }
        else
        {
            foreach (var complaint in (arguments.GetValue(RunOptions.Scenarios) ?? [])
                .Select(s => RequestedEpisodes.Complaint(s, trucks))
                .OfType<string>())
            {
                yield return $"--scenario: {complaint}";
            }
        }

        foreach (var complaint in OfReplay(arguments))
        {
            yield return complaint;
        }
    }

    private static IEnumerable<string> OfReplay(ParseResult arguments)
    {
        if (arguments.GetValue(RunOptions.Replay) is { Exists: false } file)
        {
            yield return $"--replay {file}: there is no such file.";
        }

        if (arguments.GetValue(RunOptions.ReplayTruck) is not { Length: >= 1 and <= 64 } truck || truck.Any(char.IsControl))
        {
            yield return "--replay-truck: must have 1 to 64 characters, none of them a control character.";
        }

        if (arguments.GetValue(RunOptions.Speed) is { } speed && speed is not (> 0 and < double.PositiveInfinity))
        {
            yield return FormattableString.Invariant($"--speed {speed}: must be above 0.");
        }
    }
}
