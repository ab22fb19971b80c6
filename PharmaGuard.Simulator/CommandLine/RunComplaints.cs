using System.CommandLine;
using PharmaGuard.Simulator.Physics;
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

        foreach (var complaint in OfPhysics(arguments).Concat(OfTruth(arguments)))
        {
            yield return complaint;
        }

        foreach (var complaint in OfReplay(arguments))
        {
            yield return complaint;
        }
    }

    private static IEnumerable<string> OfPhysics(ParseResult arguments)
    {
        if (arguments.GetValue(RunOptions.Ambient) is { } ambient && ambient is not (>= Ambient.LowestC and <= Ambient.HighestC))
        {
            yield return FormattableString.Invariant($"--ambient {ambient}: must be {Ambient.LowestC} to {Ambient.HighestC}.");
        }

        if (arguments.GetValue(RunOptions.Start) is { } start && !TimeText.TryParse(start, out _))
        {
            yield return $"--start {start}: must be a time such as 2026-11-24T05:00:00Z.";
        }

        if (arguments.GetValue(RunOptions.Speed) is not (null or (> 0 and < double.PositiveInfinity)))
        {
            yield return FormattableString.Invariant($"--speed {arguments.GetValue(RunOptions.Speed)}: must be above 0.");
        }
    }

    private static IEnumerable<string> OfTruth(ParseResult arguments)
    {
        if (arguments.GetValue(RunOptions.Truth) is not { } file)
        {
            yield break;
        }

        if (arguments.GetValue(RunOptions.Replay) is not null)
        {
            yield return "--truth goes with a simulated fleet: nobody knows what a recorded truck should have raised.";
        }
        else if (RunOptions.DurationOf(arguments) is null)
        {
            yield return "--truth needs --duration: a run without an end has no list of its alerts.";
        }

        if (file.Directory is not { Exists: true } || Directory.Exists(file.FullName))
        {
            yield return $"--truth {file}: is not a file in a folder that exists.";
        }
    }

    private static IEnumerable<string> OfReplay(ParseResult arguments)
    {
        if (arguments.GetValue(RunOptions.ReplayUnit) is var unit && !Enum.IsDefined(unit))
        {
            yield return $"--replay-unit {unit}: must be F or C.";
        }

        if (arguments.GetValue(RunOptions.ReplayTimes) is var times && !Enum.IsDefined(times))
        {
            yield return $"--replay-times {times}: must be Shift or Keep.";
        }

        if (arguments.GetValue(RunOptions.Replay) is { Exists: false } file)
        {
            yield return $"--replay {file}: there is no such file.";
        }

        if (arguments.GetValue(RunOptions.ReplayTruck) is not { Length: >= 1 and <= 64 } truck || truck.Any(char.IsControl))
        {
            yield return "--replay-truck: must have 1 to 64 characters, none of them a control character.";
        }
    }
}
