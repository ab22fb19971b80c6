using System.Text.Json.Serialization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>A condition that someone must act on, as it is after its latest move. The JSON shape is the contract's.</summary>
public sealed record Alert
{
    // Two alerts with the same lists are equal.
    private readonly ValueList<Notification>? _notified;
    private readonly ValueList<string>? _earlierAcknowledgedBy;

    public required string Id { get; init; }

    /// <summary>Counts the moves, from 1. Whoever acts names the version they saw.</summary>
    public required int Version { get; init; }

    public required string TruckId { get; init; }

    public required string Depot { get; init; }

    /// <summary>The id of the rule in the catalogue.</summary>
    public required string Kind { get; init; }

    /// <summary>Zone and probe, such as <c>1/rear</c>; empty for the truck as a whole.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>1 critical, 2 high, 3 low.</summary>
    public required int Priority { get; init; }

    public required AlertState State { get; init; }

    public required string Message { get; init; }

    public double? Reading { get; init; }

    public double? Limit { get; init; }

    /// <summary>Unit of <see cref="Reading"/> and <see cref="Limit"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>Truck's clock: when the condition began.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Truck's clock: when the on-delay had passed.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Server's clock: when PharmaGuard judged the record that raised it.</summary>
    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>The truck told us much later than it happened.</summary>
    public bool Late { get; init; }

    /// <summary>Truck's clock: when the condition ended; null while it lasts.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgeReason { get; init; }

    public string? ClearedBy { get; init; }

    /// <summary>Server's clock: when it became history.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Stays until a person clears it, even when the condition has ended.</summary>
    public bool Latched { get; init; }

    /// <summary>It happened and does not last (a blow, a button): there is no end of it to wait for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Incident { get; init; }

    /// <summary>How often the same condition came back during this alert, from 1.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>The replica that judged the record.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>Version of the rule that raised or worsened it last; 0 when the rule has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RuleVersion { get; init; }

    /// <summary>What the load must be kept at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StorageClass { get; init; }

    /// <summary>What a dispatcher should do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Action { get; init; }

    /// <summary>The first alert of its causal group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FirstOut { get; init; }

    /// <summary>The id of the first-out alert of its causal group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CausedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Chattering { get; init; }

    /// <summary>Late data does not confirm it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unconfirmed { get; init; }

    /// <summary>The kind of the rule that explains it; null when none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuppressedBy { get; init; }

    /// <summary>Truck's clock, but never ahead of the server's: when it was last suppressed or shown again. A replay of what was before says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SuppressionAt { get; init; }

    /// <summary>Server's clock, as all that follow.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ShelvedUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShelvedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShelveReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OutOfServiceUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutOfServiceBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutOfServiceReason { get; init; }

    /// <summary>0 nobody else was told, 1 shift lead, 2 on call, 3 operations manager.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int EscalationLevel { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The version since which it only escalated; null unless it did.</summary>
    [JsonPropertyName("judgedSince")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? EscalatedFrom { get; init; }

    /// <summary>How often it came back because it was acknowledged and did not end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ReAlarmCount { get; init; }

    /// <summary>Quality has to decide about the product before it may be closed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsDisposition { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Disposition? Disposition { get; init; }

    /// <summary>Who was told of the decision: the sender, the recipient.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Notification>? Notified
    {
        get => _notified;
        init => _notified = ValueList<Notification>.Of(value);
    }

    /// <summary>Why quality closed it though not both were told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Waiver { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClosedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it last came into the banner; null while it never did. Alerts of older versions have none: <see cref="InBannerSince"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AnnunciatedAt { get; init; }

    /// <summary>The version that last brought it into the banner; 0 while none did, null in alerts of older versions.</summary>
    [JsonPropertyName("annunciatedVersion")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BannerVersion { get; init; }

    /// <summary>Whoever acknowledged it before it came back: none of them may decide about the product.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? EarlierAcknowledgedBy
    {
        get => _earlierAcknowledgedBy;
        init => _earlierAcknowledgedBy = ValueList<string>.Of(value);
    }

    /// <summary>The one that holds its key and stands in every replica's list. What waits for quality does not: a new excursion is a new alert.</summary>
    [JsonIgnore]
    public bool IsActive => State is AlertState.UnackActive or AlertState.AckActive or AlertState.RtnUnack;

    /// <summary>Somebody still has to acknowledge it, whether it is in the banner or not.</summary>
    [JsonIgnore]
    public bool IsUnacknowledged => State is AlertState.UnackActive or AlertState.RtnUnack;

    [JsonIgnore]
    public AlertVisibility Visibility => this switch
    {
        { IsActive: false } => AlertVisibility.Normal,
        { OutOfServiceUntil: not null } => AlertVisibility.OutOfService,
        { ShelvedUntil: not null } => AlertVisibility.Shelved,
        { SuppressedBy: not null } => AlertVisibility.SuppressedByDesign,
        _ => AlertVisibility.Normal,
    };

    /// <summary>Only a named person, or a rule that explains it, takes it out.</summary>
    [JsonIgnore]
    public bool IsInBanner => IsUnacknowledged && Visibility == AlertVisibility.Normal;

    /// <summary>Server's clock. Of an alert that an older version stored, and of one never shown, when it was learned.</summary>
    [JsonIgnore]
    public DateTimeOffset InBannerSince => AnnunciatedAt ?? LearnedAt;

    /// <summary>Whether a person may clear it now. While the condition lasts nobody may: the rules raise it once, and it would not come back.</summary>
    [JsonIgnore]
    public bool IsClearable => State == AlertState.AckActive && Latched && (Incident || ReturnedAt is not null);

    /// <summary>
    /// The version that last brought it into the banner; a screen that confirms this or a later one has shown it. An escalation is no new one: the
    /// line stands there already. Alerts of older versions moved twice after it at most: the condition ended, somebody acknowledged.
    /// </summary>
    [JsonIgnore]
    public int AnnunciatedVersion => BannerVersion ?? Version - (ReturnedAt is null ? 0 : 1) - (AcknowledgedAt is null ? 0 : 1);

    /// <summary>Whoever saw this version or a later one has judged what stands here: an escalation tells others and changes nothing about the condition.</summary>
    [JsonIgnore]
    public int JudgedSince => EscalatedFrom ?? Version;

    /// <summary>About PharmaGuard and not about a truck.</summary>
    [JsonIgnore]
    public bool IsOfSystem => TruckId == Fleet.TruckId.System.Value;

    [JsonIgnore]
    public AlertKey Key => new(new TruckId(TruckId), Kind, Subject);
}
