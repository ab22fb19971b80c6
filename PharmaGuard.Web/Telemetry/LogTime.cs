using System.Globalization;
using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// The time that stands beside a record in the log. With <c>CreateTime</c> the producer writes it, and may write any 64-bit number: nanoseconds
/// where milliseconds are meant are year 53,000,000,000.
/// </summary>
internal static class LogTime
{
    /// <summary>A broker refuses times further ahead than an hour by default; older brokers take any.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    private static readonly DateTimeOffset _first = DateTimeOffset.UnixEpoch;

    /// <summary>Kafka's time, or the server's where the topic keeps none or what stands there cannot be a time of a log.</summary>
    public static DateTimeOffset Of(Timestamp logged, DateTimeOffset receivedAt)
    {
        var most = (receivedAt + MostAhead).ToUnixTimeMilliseconds();
        return logged.Type != TimestampType.NotAvailable && logged.UnixTimestampMs >= _first.ToUnixTimeMilliseconds() && logged.UnixTimestampMs <= most
            ? DateTimeOffset.FromUnixTimeMilliseconds(logged.UnixTimestampMs)
            : receivedAt;
    }

    /// <summary>As it was, for whoever looks into a record: RFC 3339, or the bare milliseconds where they are no date.</summary>
    public static string Write(Timestamp logged) =>
        logged.UnixTimestampMs >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && logged.UnixTimestampMs <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(logged.UnixTimestampMs).UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
            : logged.UnixTimestampMs.ToString(CultureInfo.InvariantCulture);
}
