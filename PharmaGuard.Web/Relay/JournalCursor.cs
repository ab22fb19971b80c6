using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Keeps the bus at the journal's head. One caller at a time; the only writer of the bus's alerts. Hints are applied when they follow without
/// a hole; for anything else the journal is asked.
/// </summary>
internal sealed partial class JournalCursor(
    BoundedJournal journal, AlertBus bus, CanaryBoard canaries, FloodReader floods, RelayMetrics metrics, IOptions<RelayOptions> options, TimeProvider clock,
    ILogger<JournalCursor> logger)
{
    private readonly RelayOptions _options = options.Value;
    private long _auditedAt = clock.GetTimestamp();
    private bool _malformedLogged;

    private long Position => bus.Current.Sequence;

    /// <summary>Reads the active alerts anew: at the start, or when single steps no longer lead to the journal's head.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        var active = await journal.ReadActiveAsync(cancellationToken);
        bus.Reset(active);
        metrics.OnReset();
        _auditedAt = clock.GetTimestamp();
    }

    /// <summary>Applies those hints that are the next steps; hints that overtook each other within the batch are put in order first.</summary>
    /// <returns>False when the journal must be read to know what happened.</returns>
    public bool TryApply(IReadOnlyList<RelayHint> hints)
    {
        var complete = true;
        List<AlertTransition> next = [];
        List<PartitionCanary> heard = [];
        foreach (var transition in Read(hints, heard).DistinctBy(transition => transition.Sequence).OrderBy(transition => transition.Sequence))
        {
            if (transition.Sequence == Position + next.Count + 1)
            {
                next.Add(transition);
            }
            else if (transition.Sequence > Position)
            {
                metrics.OnGap();
                complete = false;
                break;
            }
        }

        bus.Apply(next);
        complete &= hints.All(hint => hint.Payload is not null);
        if (complete)
        {
            canaries.Hear(heard);
        }

        return complete;
    }

    /// <summary>Reads every step after the position; far behind, the active alerts instead.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken) =>
        await CatchUpAsync(await journal.ReadHeadAsync(cancellationToken), cancellationToken);

    /// <summary>What is done whether or not anybody told of anything.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var head = await journal.ReadHeadAsync(cancellationToken);
        bus.ReportDeadLettered(head.DeadLettered);
        if (head.Sequence > Position)
        {
            metrics.OnPollFound();
        }

        await CatchUpAsync(head, cancellationToken);

        // After the alerts that were stored before it: no proof may overtake what it proves.
        canaries.Replace(head.Canaries);
        if (clock.GetElapsedTime(_auditedAt) >= _options.AuditInterval)
        {
            await AuditAsync(cancellationToken);
        }

        await floods.ReadAsync(cancellationToken);
    }

    private List<AlertTransition> Read(IReadOnlyList<RelayHint> hints, List<PartitionCanary> heard)
    {
        List<AlertTransition> transitions = [];
        foreach (var hint in hints.Where(hint => hint.Payload is not null))
        {
            var payload = hint.Payload!;
            if (hint.Kind == HintKind.Canary && CanaryWire.TryRead(payload, out var canary))
            {
                heard.AddRange(canary);
                continue;
            }

            if (hint.Kind == HintKind.Transition && TransitionWire.TryRead(payload, out var transition))
            {
                metrics.OnReceived();
                transitions.Add(transition);
                continue;
            }

            metrics.OnMalformed();
            if (!_malformedLogged)
            {
                _malformedLogged = true;
                Log.Malformed(logger, payload.Length);
            }
        }

        return transitions;
    }

    private async Task CatchUpAsync(JournalHead head, CancellationToken cancellationToken)
    {
#if FAULT_SEAMS
        if (FaultSeams.NoCatchUp)
        {
            return;
        }

#endif
        if (head.Sequence < Position)
        {
            Log.JournalWentBack(logger, head.Sequence, Position);
            await ResetAsync(cancellationToken);
            return;
        }

        if (head.Sequence - Position > _options.ResetBehind)
        {
            Log.FarBehind(logger, head.Sequence - Position);
            await ResetAsync(cancellationToken);
            return;
        }

        while (Position < head.Sequence)
        {
            var page = await journal.ReadSinceAsync(Position, cancellationToken);
            if (!LeadsOnFrom(Position, page))
            {
                Log.JournalHasHole(logger, Position);
                await ResetAsync(cancellationToken);
                return;
            }

            bus.Apply(page);
        }
    }

    /// <summary>
    /// A backup restored and overtaken between two looks, or a forged hint, leaves the same number but other alerts. Compared only when both
    /// sides stand at the same number; otherwise at the next tick.
    /// </summary>
    private async Task AuditAsync(CancellationToken cancellationToken)
    {
#if FAULT_SEAMS
        if (FaultSeams.NoCatchUp)
        {
            return;
        }

#endif
        var active = await journal.ReadActiveAsync(cancellationToken);
        var shown = bus.Current;
        if (active.Sequence != shown.Sequence)
        {
            return;
        }

        _auditedAt = clock.GetTimestamp();
        var expected = active.Alerts.Where(alert => alert.IsActive).Select(alert => (alert.Id, alert.Version, alert.State));
        if (!expected.ToHashSet().SetEquals(shown.Active.Select(alert => (alert.Id, alert.Version, alert.State))))
        {
            Log.Diverged(logger, shown.Sequence);
            bus.Reset(active);
            metrics.OnReset();
        }
    }

    private static bool LeadsOnFrom(long position, IReadOnlyList<AlertTransition> page) =>
        page.Count > 0 && page.Select(transition => transition.Sequence).SequenceEqual(Enumerable.Range(1, page.Count).Select(step => position + step));

    private static partial class Log
    {
        [LoggerMessage(1410, LogLevel.Warning, "Something that is neither transition nor canary ({Length} bytes) came on the fast road. It and all later ones are ignored and counted.")]
        public static partial void Malformed(ILogger logger, int length);

        [LoggerMessage(1411, LogLevel.Warning, "The journal stands at {Head} but this replica had shown {Position}: the journal was set back. Reading the active alerts anew.")]
        public static partial void JournalWentBack(ILogger logger, long head, long position);

        [LoggerMessage(1412, LogLevel.Information, "{Behind} transitions behind: reading the active alerts anew.")]
        public static partial void FarBehind(ILogger logger, long behind);

        [LoggerMessage(1413, LogLevel.Warning, "The journal does not lead on from {Position} without a hole. Reading the active alerts anew.")]
        public static partial void JournalHasHole(ILogger logger, long position);

        [LoggerMessage(1414, LogLevel.Error, "At transition {Sequence} this replica showed other alerts than the journal has. It shows the journal's now.")]
        public static partial void Diverged(ILogger logger, long sequence);
    }
}
