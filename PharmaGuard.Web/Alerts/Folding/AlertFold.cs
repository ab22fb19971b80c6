namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>Alerts of one cause that stand in one row. Each keeps its own life and its own acknowledgement.</summary>
public sealed record AlertFold
{
    /// <summary>Names the member that was learned first: it stays while that one is a member, however many come after it.</summary>
    public required string Id { get; init; }

    public required FoldCause Cause { get; init; }

    /// <summary>Null where the cause is of no one depot.</summary>
    public required string? Depot { get; init; }

    /// <summary>The oldest raise first.</summary>
    public required IReadOnlyList<Alert> Members { get; init; }

    public int Unacknowledged => Members.Count(alert => alert.IsUnacknowledged);

    public int Trucks => Members.DistinctBy(alert => alert.TruckId, StringComparer.Ordinal).Count();

    internal static AlertFold Of(FoldRule rule, IReadOnlyList<Alert> members)
    {
        var first = members.OrderBy(alert => alert.LearnedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal).First();
        return new AlertFold { Id = $"fold-{first.Id}", Cause = rule.Cause, Depot = rule.OfOneDepot ? first.Depot : null, Members = members };
    }
}
