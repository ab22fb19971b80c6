using System.Globalization;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>How long the screens that the fault cuts off took to say that they do not know.</summary>
internal static class Silence
{
    /// <summary>Those that never said so while it mattered, or far too late to be excused.</summary>
    public static IEnumerable<Breach> Breaches(Evidence evidence, CaseResult result) => Screens(evidence, result)
        .Where(screen => screen.Said is not { } after || after > Promise.Limit * Promise.SaidWithin)
        .Select(screen => new Breach(BreachKind.Silent, screen.Said is { } after
            ? $"screen {screen.Number} said only after {Text(after)} s that it does not know"
            : $"screen {screen.Number} never said that it does not know"));

    public static IEnumerable<string> Delays(Evidence evidence, CaseResult result) => Screens(evidence, result)
        .Where(screen => screen.Said is > Promise.SaidWithin + Promise.Grace and <= Promise.Limit * Promise.SaidWithin)
        .Select(screen => $"screen {screen.Number} said after {Text(screen.Said!.Value)} s that it does not know");

    private static IEnumerable<(int Number, double? Said)> Screens(Evidence evidence, CaseResult result)
    {
        var until = evidence.HealedAt - evidence.FaultAt + Promise.AfterHeal;
        return evidence.Case.CutOff.Select(screen => (screen + 1, result.StaleAfter[screen] is { } said && said <= until ? said : (double?)null));
    }

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
