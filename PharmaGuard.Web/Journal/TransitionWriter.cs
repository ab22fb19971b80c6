using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Numbers transitions and keeps the fold. Holding the counter row until commit serialises everybody who moves alerts: numbers have no
/// holes, commit order is number order, and no alert changes under a writer that has read it.
/// </summary>
internal sealed class TransitionWriter
{
    private readonly JournalContext _context;
    private readonly HeadRow _head;
    private readonly List<AlertTransition> _written = [];

    private TransitionWriter(JournalContext context, HeadRow head) => (_context, _head) = (context, head);

    public IReadOnlyList<AlertTransition> Written => _written;

    public static async Task<TransitionWriter> LockAsync(JournalContext context, CancellationToken cancellationToken)
    {
        var heads = await context.Head
            .FromSql($"UPDATE journal_head SET sequence = sequence WHERE id = {HeadRow.OnlyId} RETURNING id, sequence")
            .ToListAsync(cancellationToken);
        return new TransitionWriter(context, heads.Single());
    }

    /// <summary>Adds a change that data made.</summary>
    /// <returns>The row of the alert, to be given back with its next move.</returns>
    public AlertRow Write(AlertRow? row, Alert next, ConditionChange change, string transitionId) =>
        Write(row, next, change.Move, transitionId, actor: change.JudgedBy, reason: null, change.At, change.LearnedAt);

    /// <summary>Adds what a person did.</summary>
    public void Write(AlertRow row, Alert next, PersonAction action) =>
        Write(row, next, action.Move, action.TransitionId, action.Person.Name, action.Reason, action.At, action.At);

    private AlertRow Write(
        AlertRow? row, Alert next, AlertMove move, string transitionId, string actor, string? reason, DateTimeOffset at, DateTimeOffset learnedAt)
    {
        _head.Sequence++;
        _written.Add(new AlertTransition { Sequence = _head.Sequence, Move = move, Alert = next });
        var payload = AlertPayload.Write(next);
        _context.Transitions.Add(new TransitionRow
        {
            Sequence = _head.Sequence,
            TransitionId = transitionId,
            AlertId = next.Id,
            Version = next.Version,
            Move = move,
            TruckId = next.TruckId,
            Kind = next.Kind,
            Depot = next.Depot,
            Payload = payload,
            Actor = actor,
            Reason = reason,
            At = at,
            LearnedAt = learnedAt,
        });
        row ??= _context.Alerts.Add(AlertRow.Of(next)).Entity;
        row.Active = next.IsActive;
        row.Version = next.Version;
        row.LastSequence = _head.Sequence;
        row.Payload = payload;
        return row;
    }
}
