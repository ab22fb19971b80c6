using System.Globalization;

namespace PharmaGuard.Web.Tests.Traces;

/// <summary>An alarm that a recorded trace must raise, in the times of its file. Written down or worked out without the product's code.</summary>
/// <param name="Kind">Its id in the catalogue.</param>
/// <param name="Raised">The row that raises it.</param>
/// <param name="Ended">The row that ends it.</param>
internal sealed record ExpectedAlarm(string Kind, DateTimeOffset Raised, DateTimeOffset Ended)
{
    public static ExpectedAlarm Of(string kind, string raised, string ended) => new(kind, Time(raised), Time(ended));

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
