namespace PharmaGuard.Web.Tests.Traces;

/// <summary>The fixes of a bus route, with rows that come after newer ones, and what they must raise: nothing but a gap, once the trip ends.</summary>
internal static class BusTrace
{
    public const string File = "liverpool-bus-route14.csv";

    /// <summary>
    /// What the trip's end tells, in minutes. The row of 16:11:51 is followed by one of 17:03:09: 51.3 min in which nothing was heard. That rows further
    /// down the file are of that time does not undo it, because they were heard after it.
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
