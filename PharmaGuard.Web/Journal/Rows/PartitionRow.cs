namespace PharmaGuard.Web.Journal.Rows;

/// <summary>Who may write what a partition's records mean, and how far they are judged.</summary>
internal sealed class PartitionRow
{
    public required string Source { get; set; }

    public int Partition { get; set; }

    public long Epoch { get; set; }

    public long? Position { get; set; }

    public long DeadLettered { get; set; }

    /// <summary>Server's clock: when the newest canary that came through was sent.</summary>
    public DateTimeOffset? CanaryAt { get; set; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
