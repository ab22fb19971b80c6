using System.Collections.Immutable;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Bus;

/// <summary>All that a screen needs, as of one sequence number. Immutable; replaced whole.</summary>
public sealed record AlertSnapshot
{
    /// <summary>The number of the newest transition in here.</summary>
    public required long Sequence { get; init; }

    /// <summary>Active alerts: unacknowledged first, then by priority, then the oldest first.</summary>
    public required ImmutableArray<Alert> Active { get; init; }

    public required FeedStatus Feed { get; init; }

    /// <summary>Records set aside as bad since the journal began, over all partitions.</summary>
    public long DeadLettered { get; init; }

    /// <summary>The alerts of the banner, in its order.</summary>
    public IEnumerable<Alert> Unacknowledged => Active.Where(alert => alert.IsUnacknowledged);

    internal static ImmutableArray<Alert> Order(IEnumerable<Alert> alerts) =>
    [
        .. alerts.Where(alert => alert.IsActive)
            .OrderByDescending(alert => alert.IsUnacknowledged)
            .ThenBy(alert => alert.Priority)
            .ThenBy(alert => alert.RaisedAt)
            .ThenBy(alert => alert.Id, StringComparer.Ordinal),
    ];
}
