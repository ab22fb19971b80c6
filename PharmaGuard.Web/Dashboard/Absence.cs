using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What happened while a page could not follow.</summary>
internal sealed record Absence
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Came into the banner, and how it stands now.</summary>
    public required IReadOnlyList<Alert> Raised { get; init; }

    /// <summary>Became history; null when that is not known.</summary>
    public required IReadOnlyList<Alert>? Cleared { get; init; }

    /// <summary>Acknowledged by somebody else; null when that is not known.</summary>
    public required IReadOnlyList<Alert>? AcknowledgedByOthers { get; init; }

    /// <summary>Acknowledged by the person at this screen and still in alarm.</summary>
    public required IReadOnlyList<Alert> StillYours { get; init; }

    /// <summary>How many transitions were read without a hole; null when continuity is not proven.</summary>
    public required int? Steps { get; init; }

    public bool IsProven => Steps is not null;

    public TimeSpan Span => To - From;

    /// <summary>Nothing is to be told of a short absence: on a busy site something always happens, but no alert came and no step is missing.</summary>
    public bool IsQuiet => IsProven && Raised.Count == 0;

    /// <summary>Every step is known.</summary>
    public static Absence Proven(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<AlertTransition> steps, IEnumerable<Alert> active, string? me)
    {
        var newest = steps.GroupBy(step => step.Alert.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Alert);
        List<Alert> After(Func<AlertTransition, bool> which) => [.. steps.Where(which).Select(step => step.Alert.Id).Distinct().Select(id => newest[id])];
        return new Absence
        {
            From = from,
            To = to,
            Raised = After(step => step.Alert.IsInBanner && step.Alert.AnnunciatedVersion == step.Alert.Version),
            Cleared = [.. newest.Values.Where(alert => !alert.IsActive)],
            AcknowledgedByOthers = After(step => step.Move == AlertMove.Acknowledge && step.Alert.AcknowledgedBy != me),

            // The list of a page may be a moment older than the last step.
            StillYours = Mine(active.Concat(newest.Values).GroupBy(alert => alert.Id, StringComparer.Ordinal).Select(same => same.MaxBy(alert => alert.Version)!), me),
            Steps = steps.Count,
        };
    }

    /// <summary>Too much happened, or the journal has a hole: only what is active now is known for certain.</summary>
    public static Absence NotProven(DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<Alert> active, string? me) => new()
    {
        From = from,
        To = to,
        Raised = [.. active.Where(alert => alert.IsInBanner && alert.InBannerSince >= from)],
        Cleared = null,
        AcknowledgedByOthers = null,
        StillYours = Mine(active, me),
        Steps = null,
    };

    private static List<Alert> Mine(IEnumerable<Alert> active, string? me) =>
        me is null ? [] : [.. active.Where(alert => alert.State == AlertState.AckActive && alert.AcknowledgedBy == me)];
}
