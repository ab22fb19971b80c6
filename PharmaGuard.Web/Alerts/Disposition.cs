using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>What quality decided about the product, with the signature: printed name, time and meaning.</summary>
public sealed record Disposition
{
    public required DispositionDecision Decision { get; init; }

    /// <summary>What the signature stands for, such as "reviewed and approved".</summary>
    public required string Meaning { get; init; }

    /// <summary>The name as the person wrote it.</summary>
    public required string PrintedName { get; init; }

    /// <summary>Who acted.</summary>
    public required string By { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>The number of the deviation in the quality system.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeviationId { get; init; }
}
