using System.Collections.Immutable;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;

namespace PharmaGuard.Web.Bus;

/// <summary>All that a screen needs, as of one sequence number. Immutable; replaced whole.</summary>
public sealed record AlertSnapshot
{
    // Ends with the id, so no two alerts are equal and a search never finds one.
    private static readonly Comparer<Alert> InOrder = Comparer<Alert>.Create((left, right) =>
    {
        var order = right.IsInBanner.CompareTo(left.IsInBanner);
        order = order != 0 ? order : left.Priority.CompareTo(right.Priority);
        order = order != 0 ? order : left.RaisedAt.CompareTo(right.RaisedAt);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    });

    /// <summary>The number of the newest transition in here.</summary>
    public required long Sequence { get; init; }

    /// <summary>Active alerts: those of the banner first, then by priority, then the oldest first.</summary>
    public required ImmutableArray<Alert> Active { get; init; }

    public required FeedStatus Feed { get; init; }

    /// <summary>Records set aside as bad since the journal began, over all partitions.</summary>
    public long DeadLettered { get; init; }

    /// <summary>Where more alerts come than one person can handle. While there is a flood its counts are seconds old at most.</summary>
    public FloodReport Floods { get; init; } = FloodReport.None;

    /// <summary>The alerts of the banner, in its order.</summary>
    public IEnumerable<Alert> InBanner => Active.Where(alert => alert.IsInBanner);

    internal static ImmutableArray<Alert> Order(IEnumerable<Alert> alerts) => [.. alerts.Where(alert => alert.IsActive).Order(InOrder)];

    /// <summary>
    /// Puts changed alerts into an ordered list. A storm comes one alert at a time: sorting thousands of alerts for each would cost more
    /// than all the rest of the road.
    /// </summary>
    /// <param name="ordered">The list before.</param>
    /// <param name="changes">Each alert as it stood in the list, null when it did not, and as it is now.</param>
    internal static ImmutableArray<Alert> Merge(ImmutableArray<Alert> ordered, IEnumerable<(Alert? Before, Alert Now)> changes)
    {
        var merged = new List<Alert>(ordered);
        foreach (var (before, now) in changes)
        {
            if (before is not null)
            {
                merged.RemoveAt(merged.BinarySearch(before, InOrder));
            }

            if (now.IsActive)
            {
                merged.Insert(~merged.BinarySearch(now, InOrder), now);
            }
        }

        return [.. merged];
    }
}
