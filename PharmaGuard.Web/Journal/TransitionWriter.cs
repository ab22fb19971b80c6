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
    private readonly List<AlertTransition> _written = [];
    private readonly List<TransitionRow> _transitions = [];

    // In the order of the first move: the end of one alert comes before the beginning of the next of the same key, which must be the only
    // active one at every row.
    private readonly OrderedDictionary<string, AlertRow> _alerts = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;
    private long _sequence;

    private TransitionWriter(JournalContext context, long sequence, DateTimeOffset now) => (_context, _sequence, _now) = (context, sequence, now);

    public IReadOnlyList<AlertTransition> Written => _written;

    public static async Task<TransitionWriter> LockAsync(JournalContext context, TimeProvider clock, CancellationToken cancellationToken)
    {
        var heads = await context.Database
            .SqlQuery<long>($"UPDATE journal_head SET sequence = sequence WHERE id = {HeadRow.OnlyId} RETURNING sequence AS \"Value\"")
            .ToListAsync(cancellationToken);
        
        // Whole milliseconds, because the stores round finer ones each in their own way.
        return new TransitionWriter(context, heads.Single(), DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>Adds a change that data made.</summary>
    public void Add(Alert next, ConditionChange change, string transitionId) =>
        Add(next, change.Move, transitionId, actor: change.JudgedBy, reason: null, change.At, change.LearnedAt);

    /// <summary>Adds what a person did.</summary>
    public void Add(Alert next, PersonAction action) =>
        Add(next, action.Move, action.TransitionId, action.Person.Name, action.Reason, action.At, action.At);

    /// <summary>Adds what time did.</summary>
    public void Add(Alert next, DueMove due) => Add(next, due.Move, due.TransitionId, due.FoundBy, reason: null, due.At, due.At);

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_written.Count == 0)
        {
            return;
        }

        await TransitionRow.Insert.RunAsync(_context, _transitions, row => row.Values, cancellationToken);
        await AlertRow.Upsert.RunAsync(_context, _alerts.Values, row => row.Values, cancellationToken);
        await _context.Head.ExecuteUpdateAsync(head => head.SetProperty(row => row.Sequence, _sequence), cancellationToken);
    }

    private void Add(Alert next, AlertMove move, string transitionId, string actor, string? reason, DateTimeOffset at, DateTimeOffset learnedAt)
    {
        _sequence++;
        _written.Add(new AlertTransition { Sequence = _sequence, Move = move, Alert = next, StoredAt = _now });
        var payload = AlertPayload.Write(next);
        _transitions.Add(new TransitionRow
        {
            Sequence = _sequence,
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
            StoredAt = _now,
        });
        _alerts[next.Id] = AlertRow.Of(next, _sequence, payload);
    }
}
