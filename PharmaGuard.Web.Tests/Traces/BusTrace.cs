namespace PharmaGuard.Web.Tests.Traces;

/// <summary>The fixes of a bus route, with rows that come after newer ones, and what they must raise: nothing.</summary>
internal static class BusTrace
{
    public const string File = "liverpool-bus-route14.csv";

    /// <summary>
    /// Minutes. The row of 16:11:51 is followed by one of 17:03:09, and rows further down the file are of the time between them: by the trip's end
    /// nothing is missing, whatever the order.
    /// </summary>
    public const double LongestSilence = 51.3;

    /// <summary>The newest fix. It is not the last row.</summary>
    public static readonly DateTimeOffset Newest = ExpectedAlarm.Time("2026-01-26 18:19:36");

    /// <summary>The longest time from the newest row so far to a newer one, over the rows in their order.</summary>
    public static TimeSpan LongestStep(IEnumerable<DateTimeOffset> times)
    {
        var (newest, longest) = (DateTimeOffset.MaxValue, TimeSpan.Zero);
        foreach (var at in times)
        {
            longest = at - newest > longest ? at - newest : longest;
            newest = newest == DateTimeOffset.MaxValue || at > newest ? at : newest;
        }

        return longest;
    }

    public static List<DateTimeOffset> Read(string folder) =>
    [
        .. System.IO.File.ReadLines(Path.Combine(folder, File)).Skip(1)
            .Select(line => ExpectedAlarm.Time(line.Split(',')[3].Trim('"'))),
    ];
}
