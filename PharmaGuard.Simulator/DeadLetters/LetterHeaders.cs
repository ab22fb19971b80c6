using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>The headers of the dead-letter topic: a wire format.</summary>
internal static class LetterHeaders
{
    public const string Reason = "pg-reason";
    public const string Topic = "pg-topic";
    public const string Partition = "pg-partition";
    public const string Offset = "pg-offset";

    /// <summary>On a letter that was cut because the topic took no more: how long the record was.</summary>
    public const string OriginalBytes = "pg-original-bytes";

    /// <summary>The same for its key.</summary>
    public const string OriginalKeyBytes = "pg-original-key-bytes";

    /// <summary>On a marker, which is no letter: the letter that was replayed, as <c>partition/offset</c>.</summary>
    public const string Replayed = "pg-replayed";

    /// <summary>On a record that was sent again: the letter it comes from, as <c>topic/partition/offset</c>.</summary>
    public const string ReplayedFrom = "pg-replayed-from";

    public static byte[]? Bytes(Headers? headers, string name) =>
        headers is not null && headers.TryGetLastBytes(name, out var bytes) ? bytes : null;

    public static string? Text(Headers? headers, string name) => Bytes(headers, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public static long? Number(Headers? headers, string name) =>
        long.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
