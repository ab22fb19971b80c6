using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>For how long an alert may be shelved, in minutes.</summary>
internal static class ShelfTimes
{
    public const int Shortest = 15;

    private const int High = 2;
    private static readonly int[] All = [Shortest, 30, 60, 120, 240, 480];

    public static IEnumerable<int> For(Alert alert)
    {
        var longest = alert.Priority <= High ? PersonGuards.LongestShelfHigh : PersonGuards.LongestShelfLow;
        return All.Where(minutes => minutes <= longest.TotalMinutes);
    }

    /// <summary><c>30 min</c>, <c>2 h</c>.</summary>
    public static string Write(int minutes) => minutes < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h");
}
