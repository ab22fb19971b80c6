using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Relay;

/// <summary>How a replica listens to the others and how fast it notices that it does not hear them.</summary>
public sealed class RelayOptions
{
    public const string SectionName = "Relay";

    /// <summary>How often the journal is read even when nobody told of anything: the longest delay of an alert whose hint was lost.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How often the whole set of active alerts is compared with the journal's.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AuditInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often this replica tells itself through Redis that the road is open.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence of Redis or of the journal after which the feed is no longer live, and Redis is connected anew.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence of the journal after which the feed is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for one answer of the journal.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan JournalTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest time that telling the others may hold up whoever raised the alert.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:05")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many transitions are read from the journal at once.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>So many transitions behind, reading the active alerts anew costs less than reading every step.</summary>
    [Range(1, 1_000_000)]
    public int ResetBehind { get; set; } = 5_000;
}

[OptionsValidator]
internal sealed partial class RelayOptionsValidator : IValidateOptions<RelayOptions>;
