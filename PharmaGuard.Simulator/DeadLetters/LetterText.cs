using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>Letters as a person or a program reads them.</summary>
internal static class LetterText
{
    private const int MostOfAKey = 32;
    private const int MostOfAReason = 100;

    /// <summary>Of a value, in characters or bytes; all of it is for <c>--raw</c>.</summary>
    private const int MostShown = 16_384;

    public static string Heading => Row("LETTER", "SET ASIDE", "TRUCK", "FROM", "BYTES", "REPLAYED", "REASON");

    public static string Row(Letter letter) => Row(
        letter.Place.ToString(),
        Time(letter.SetAsideAt),
        TerminalText.Line(letter.Key, MostOfAKey),
        Source(letter),
        letter.Size?.ToString(CultureInfo.InvariantCulture) ?? "null",
        letter.ReplayedAt is { } at ? Time(at) : "-",
        TerminalText.Line(letter.Reason, MostOfAReason));

    public static string Json(Letter letter) => JsonSerializer.Serialize(
        new LetterJson(
            letter.Place.Partition,
            letter.Place.Offset,
            letter.SetAsideAt,
            letter.Key is { } key && Utf8.IsValid(key) ? Encoding.UTF8.GetString(key) : null,
            letter.Key is { } bytes && !Utf8.IsValid(bytes) ? Convert.ToHexStringLower(bytes) : null,
            letter.Reason,
            letter.SourceTopic,
            letter.SourcePartition,
            letter.SourceOffset,
            letter.Size,
            letter.OriginalSize,
            letter.ReplayedAt),
        LetterJsonContext.Default.LetterJson);

    public static IEnumerable<string> Whole(Letter letter, Message<byte[]?, byte[]?> message)
    {
        yield return $"letter: {letter.Place}";
        yield return $"set aside: {Time(letter.SetAsideAt)}";
        yield return $"replayed: {(letter.ReplayedAt is { } at ? Time(at) : "never")}";
        yield return $"key: {TerminalText.Line(message.Key, MostShown)}";
        if (letter.OriginalKeySize is { } whole)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"key was cut: {message.Key?.Length ?? 0} of {whole} bytes are kept; replay refuses it");
        }

        foreach (var header in message.Headers ?? [])
        {
            yield return $"{TerminalText.Line(header.Key, MostOfAReason)}: {TerminalText.Line(header.GetValueBytes(), MostShown)}";
        }

        yield return message.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"value: {value.Length} bytes") : "value: null";

        // Indented, so that no line of the value can look like one of ours.
        foreach (var line in message.Value is { Length: > 0 } bytes ? TerminalText.Block(bytes, MostShown) : [])
        {
            yield return $"  {line}";
        }
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Source(Letter letter) =>
        letter.SourcePartition is { } partition && letter.SourceOffset is { } offset ? new LetterPlace(partition, offset).ToString() : "-";

    private static string Row(string place, string when, string key, string source, string bytes, string replayed, string reason) =>
        $"{place,-10} {when,-20} {key,-16} {source,-12} {bytes,7} {replayed,-20} {reason}";
}

/// <summary>One line of <c>list --json</c>. Exactly one of key and keyHex is there when the record had a key.</summary>
internal sealed record LetterJson(
    int Partition, long Offset, DateTimeOffset SetAsideAt, string? Key, string? KeyHex, string Reason, string? SourceTopic, int? SourcePartition,
    long? SourceOffset, int? Bytes, long? OriginalBytes, DateTimeOffset? ReplayedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LetterJson))]
internal sealed partial class LetterJsonContext : JsonSerializerContext;
