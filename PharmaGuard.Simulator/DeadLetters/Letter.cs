using Confluent.Kafka;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>What is known of one letter without its bytes, so that a topic of any size can be looked through.</summary>
internal sealed record Letter
{
    public required LetterPlace Place { get; init; }

    /// <summary>Broker's or web application's clock: when it was set aside.</summary>
    public required DateTimeOffset SetAsideAt { get; init; }

    /// <summary>As the truck sent it: any bytes, or none.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Bytes of the value as kept; null for a record without a value.</summary>
    public int? Size { get; init; }

    public string Reason { get; init; } = string.Empty;

    public string? SourceTopic { get; init; }

    public int? SourcePartition { get; init; }

    public long? SourceOffset { get; init; }

    /// <summary>Set when only the beginning is kept: how long the record was.</summary>
    public long? OriginalSize { get; init; }

    /// <summary>Set when only the beginning of the key is kept, which names another truck or none: how long the key was.</summary>
    public long? OriginalKeySize { get; init; }

    /// <summary>When it was last sent again; null when never.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    public static Letter Of(ConsumeResult<byte[]?, byte[]?> record) => new()
    {
        Place = new LetterPlace(record.Partition.Value, record.Offset.Value),
        SetAsideAt = LetterTime.Of(record.Message.Timestamp),
        Key = record.Message.Key,
        Size = record.Message.Value?.Length,
        Reason = LetterHeaders.Text(record.Message.Headers, LetterHeaders.Reason) ?? string.Empty,
        SourceTopic = LetterHeaders.Text(record.Message.Headers, LetterHeaders.Topic),
        SourcePartition = LetterHeaders.Number(record.Message.Headers, LetterHeaders.Partition) is { } partition and <= int.MaxValue
            ? (int)partition
            : null,
        SourceOffset = LetterHeaders.Number(record.Message.Headers, LetterHeaders.Offset),
        OriginalSize = LetterHeaders.Number(record.Message.Headers, LetterHeaders.OriginalBytes),
        OriginalKeySize = LetterHeaders.Number(record.Message.Headers, LetterHeaders.OriginalKeyBytes),
    };
}
