using System.Diagnostics.CodeAnalysis;
using PharmaGuard.Simulator.CommandLine;

namespace PharmaGuard.Simulator.Scenarios;

/// <summary>A scenario somebody asked for: <c>NAME[:TRUCK][@AFTER]</c>, as in <c>door-open:TRUCK-104@30s</c>.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Target">A truck's id (for a storm also a depot's name); null = the simulation chooses.</param>
/// <param name="After">Counted from the start of the simulation.</param>
public sealed record ScenarioRequest(ScenarioKind Kind, string? Target, TimeSpan After)
{
    /// <summary>Reads the text form.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="request">The request, when the answer is true.</param>
    /// <param name="error">What is wrong, when the answer is false; one line for the person who typed it.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ScenarioRequest? request,
        [NotNullWhen(false)] out string? error)
    {
        (request, error) = (null, null);
        // The '@' first: a time such as 00:00:30 has colons of its own.
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var what = at < 0 ? text : text[..at];
        var after = TimeSpan.Zero;
        if (at >= 0 && !DurationText.TryParse(text[(at + 1)..], out after))
        {
            error = $"Scenario '{text}': '{text[(at + 1)..]}' is not a time such as 30s, 2m or 00:00:30.";
            return false;
        }

        var colon = what.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? what : what[..colon];
        var target = colon < 0 ? null : what[(colon + 1)..];
        if (!ScenarioNames.TryGet(name, out var kind))
        {
            error = $"Scenario '{text}': unknown name '{name}'. Known: {string.Join(", ", ScenarioNames.All)}.";
            return false;
        }

        if (target is "")
        {
            error = $"Scenario '{text}': the truck after ':' is missing.";
            return false;
        }

        request = new ScenarioRequest(kind, target, after);
        return true;
    }
}
