namespace PharmaGuard.Web.Alerts;

/// <summary>The active alerts as of one sequence number, read in one transaction.</summary>
public sealed record ActiveAlerts(long Sequence, IReadOnlyList<Alert> Alerts);

/// <summary>What a replica reads on every tick: how far the journal is, and what else all replicas must show alike.</summary>
/// <param name="Sequence">The number of the newest transition; 0 when there is none.</param>
/// <param name="DeadLettered">Records set aside as bad since the journal began, over all partitions.</param>
public readonly record struct JournalHead(long Sequence, long DeadLettered)
{
    /// <summary>The newest canary of every partition that ever had an owner, those of older logs among them.</summary>
    public IReadOnlyList<PartitionCanary> Canaries { get; init; } = [];
}

/// <summary>
/// The durable, append-only record of transitions: the truth about alerts. Every member throws <see cref="JournalUnavailableException"/> when
/// the store cannot be reached; the caller tries again and nothing is half done.
/// </summary>
public interface IAlertJournal
{
    /// <summary>
    /// Stores what the rules found, in one transaction that first checks the lease. A change already stored is skipped, so a replay adds nothing.
    /// </summary>
    /// <returns>The new transitions in sequence order; empty when all were known or said nothing new.</returns>
    /// <exception cref="LeaseLostException">Another replica has taken the partition over; nothing was stored.</exception>
    Task<IReadOnlyList<AlertTransition>> AppendAsync(PartitionLease lease, IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Stores conditions of PharmaGuard itself (<see cref="Fleet.TruckId.System"/>). They come from no partition, so no lease guards them: any
    /// replica may decide, the order of the journal decides between two, and a condition that is in alarm already is not raised again.
    /// </summary>
    /// <returns>The new transitions in sequence order; empty when all were known or said nothing new.</returns>
    /// <exception cref="ArgumentException">A change is about a truck: that needs the lease of its partition.</exception>
    Task<IReadOnlyList<AlertTransition>> AppendSystemAsync(IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken);

    /// <summary>Stores a person's action if it is legal now. Of two at once exactly one wins.</summary>
    Task<ActionOutcome> ActAsync(PersonAction action, CancellationToken cancellationToken);

    /// <summary>
    /// Does what is due, where the alert is still at the version for which it was found; the others are refused as <see cref="ActionRefusal.Changed"/>.
    /// People's actions go before it.
    /// </summary>
    /// <returns>One outcome for each, in order.</returns>
    Task<IReadOnlyList<ActionOutcome>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellationToken);

    Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>At most <paramref name="limit"/> transitions after <paramref name="sequence"/>, in order, without a hole.</summary>
    Task<IReadOnlyList<AlertTransition>> ReadSinceAsync(long sequence, int limit, CancellationToken cancellationToken);

    Task<ActiveAlerts> ReadActiveAsync(CancellationToken cancellationToken);

    /// <summary>The newest alerts, active or not, by sequence of their latest transition.</summary>
    Task<IReadOnlyList<Alert>> ReadLatestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Alerts about whose product quality has yet to decide, whoever waits longest first.</summary>
    Task<IReadOnlyList<Alert>> ReadAwaitingDispositionAsync(int limit, CancellationToken cancellationToken);

    Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>Every transition of one alert, in order.</summary>
    Task<IReadOnlyList<AlertTransition>> ReadHistoryAsync(string alertId, CancellationToken cancellationToken);
}
