using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>The time of a record. Kafka takes any 64-bit number of milliseconds from a producer, a calendar only the years 1 to 9999.</summary>
internal static class LetterTime
{
    private static readonly long _first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long _last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The nearest time that can be written down.</summary>
    public static DateTimeOffset Of(Timestamp timestamp) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(timestamp.UnixTimestampMs, _first, _last));
}
