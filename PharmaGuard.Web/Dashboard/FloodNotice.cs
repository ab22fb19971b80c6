using System.Globalization;
using PharmaGuard.Web.Alerts.Floods;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a desk says about the floods that concern it.</summary>
/// <param name="What">Where there are several, how many.</param>
/// <param name="Counts">Annunciations, for each depot where there are several.</param>
/// <param name="Where">Null where the counts say it.</param>
/// <param name="Count">The same as one number.</param>
/// <param name="Since">Server's clock: when the first of them began.</param>
/// <param name="IsPartial">There may be more of them, and longer.</param>
internal sealed record FloodNotice(string What, string Counts, string? Where, int Count, DateTimeOffset Since, bool IsPartial)
{
    /// <summary>So many depots are named; the rest is counted, so that the line stays one.</summary>
    public const int MaxNamed = 3;

    /// <summary>A desk for one depot is told of that one; a desk for all of any depot, else of the site. Null while none is in flood.</summary>
    public static FloodNotice? Of(FloodReport floods, DeskFilter filter)
    {
        if (!string.IsNullOrEmpty(filter.Depot))
        {
            return Of(floods.Depots.FirstOrDefault(flood => string.Equals(flood.Depot, filter.Depot, StringComparison.OrdinalIgnoreCase)));
        }

        return floods.Depots.Count > 1 ? OfSeveral(floods.Depots) : Of(floods.Depots is [var only] ? only : floods.Site);
    }

    /// <summary><c>10 min</c>.</summary>
    public static string Write(TimeSpan window) => window.Seconds == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)window.TotalMinutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)window.TotalSeconds} s");

    private static FloodNotice? Of(Flood? flood) => flood is null
        ? null
        : new("Alarm flood", Write(flood), flood.Depot ?? "all depots together", flood.Count, flood.Since, flood.IsPartial);

    private static FloodNotice OfSeveral(IReadOnlyList<Flood> floods)
    {
        var more = floods.Count - MaxNamed;
        var named = string.Join(", ", floods.Take(MaxNamed).Select(flood => $"{flood.Depot} {Write(flood)}"));
        return new FloodNotice(
            string.Create(CultureInfo.InvariantCulture, $"Alarm flood in {floods.Count} depots"),
            more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{named} and {more} more") : named,
            null,
            floods.Sum(flood => flood.Count),
            floods.Min(flood => flood.Since),
            floods.Any(flood => flood.IsPartial));
    }

    private static string Write(Flood flood) => string.Create(CultureInfo.InvariantCulture, $"{(flood.IsPartial ? "at least " : null)}{flood.Count}");
}
