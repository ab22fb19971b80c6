using System.Diagnostics.CodeAnalysis;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Every legal move of an alert, and the only place where they are written. Data moves the condition, people move the acknowledgement;
/// only a person takes an alert out of the banner (ISA-18.2).
/// </summary>
public static class AlertLifecycle
{
    /// <summary>The alert after a change of its condition, or null when the change says nothing new about it.</summary>
    /// <param name="current">The active alert of the same key, or null when there is none.</param>
    /// <param name="change">What the rules found.</param>
    public static Alert? Apply(Alert? current, ConditionChange change) => change.Move switch
    {
        AlertMove.Raise when current is null => Raise(change),
#if FAULT_SEAMS
        AlertMove.Raise when FaultSeams.NoDedupe => RaiseAgain(current, change),
#endif
        AlertMove.Raise => IsFoundTwice(current, change) ? null : RaiseAgain(current, change),
        AlertMove.Worsen => current is null || IsBefore(change, current) ? null : Worsen(current, change),
        AlertMove.ReturnToNormal => current is null || IsBefore(change, current) ? null : Return(current, change),
        AlertMove.Acknowledge or AlertMove.Clear => throw new ArgumentException("People, not data, acknowledge and clear.", nameof(change)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Move, null),
    };

    /// <summary>The alert after a person's action. False with the reason when the action is not legal now.</summary>
    public static bool TryApply(Alert current, PersonAction action, [NotNullWhen(true)] out Alert? next, out ActionRefusal refusal)
    {
        refusal = Check(current, action);
        next = refusal != ActionRefusal.None ? null : action.Move switch
        {
            AlertMove.Acknowledge => Acknowledge(current, action),
            AlertMove.Clear => Clear(current, action),
            AlertMove.Raise or AlertMove.Worsen or AlertMove.ReturnToNormal =>
                throw new ArgumentException("Data, not people, raise, worsen and return alerts.", nameof(action)),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Move, null),
        };
        return next is not null;
    }

    private static ActionRefusal Check(Alert current, PersonAction action) => (current, action.Move) switch
    {
        ({ IsActive: false }, _) => ActionRefusal.AlreadyCleared,
        ({ IsUnacknowledged: false }, AlertMove.Acknowledge) => ActionRefusal.AlreadyAcknowledged,
        ({ IsUnacknowledged: true }, AlertMove.Clear) => ActionRefusal.NotAcknowledged,
        ({ Latched: false }, AlertMove.Clear) => ActionRefusal.NotLatched,
        ({ IsClearable: false }, AlertMove.Clear) => ActionRefusal.StillInAlarm,
        _ when current.Version != action.Version => ActionRefusal.Changed,
        _ => ActionRefusal.None,
    };

    private static Alert Raise(ConditionChange change) => new()
    {
        Id = change.AlertId.Value,
        Version = 1,
        TruckId = change.Key.Truck.Value,
        Depot = change.Depot.Name,
        Kind = change.Key.Kind,
        Subject = change.Key.Subject,
        Priority = change.Priority,
        State = AlertState.UnackActive,
        Message = change.Message,
        Reading = change.Reading,
        Limit = change.Limit,
        Unit = change.Unit,
        OccurredAt = change.EpisodeStart,
        RaisedAt = change.At,
        LearnedAt = change.LearnedAt,
        Late = change.Late,
        Latched = change.Latched,
        Incident = change.Incident,
        RaisedBy = change.JudgedBy,
    };

    // Raised later than we learned of it: the truck's clock ran ahead. Its end comes with an earlier time once the clock is right.
    private static readonly TimeSpan ClockAhead = TimeSpan.FromMinutes(2);

    // What said nothing new was not kept, so a replay brings it again. By then the condition may have come back: what happened before that
    // must not end or worsen what began after it.
    private static bool IsBefore(ConditionChange change, Alert current) =>
        change.At < current.RaisedAt && current.RaisedAt <= current.LearnedAt + ClockAhead;

    // One replica judges a truck, but every replica may find what ails the system: the second to say so tells nothing new.
    private static bool IsFoundTwice(Alert current, ConditionChange change) => change.Key.Truck == TruckId.System && current.ReturnedAt is null;

    // The same instance comes back to the banner: one row with a count, never two rows for one condition.
    private static Alert RaiseAgain(Alert current, ConditionChange change) => Annunciate(current, change) with
    {
        Occurrences = current.Occurrences + 1,
        ReturnedAt = null,
    };

    private static Alert? Worsen(Alert current, ConditionChange change) =>
        change.Priority < current.Priority ? Annunciate(current, change) with { ReturnedAt = null } : null;

    private static Alert Annunciate(Alert current, ConditionChange change) => current with
    {
        Version = current.Version + 1,
        State = AlertState.UnackActive,
        Priority = Math.Min(current.Priority, change.Priority),
        Message = change.Message,
        Reading = change.Reading,
        Limit = change.Limit,
        RaisedAt = change.At,
        LearnedAt = change.LearnedAt,
        Late = change.Late,
        RaisedBy = change.JudgedBy,
        AcknowledgedBy = null,
        AcknowledgedAt = null,
        AcknowledgeReason = null,
    };

    private static Alert? Return(Alert current, ConditionChange change)
    {
        if (current.ReturnedAt is not null)
        {
            return null;
        }

        var returned = current with { Version = current.Version + 1, ReturnedAt = change.At };
        return current.State switch
        {
            AlertState.UnackActive => returned with { State = current.Latched ? AlertState.UnackActive : AlertState.RtnUnack },
            AlertState.AckActive when current.Latched => returned,
            AlertState.AckActive => returned with { State = AlertState.Normal, ClearedAt = change.LearnedAt },
            AlertState.RtnUnack or AlertState.Normal => null,
            _ => throw new ArgumentOutOfRangeException(nameof(current), current.State, null),
        };
    }

    private static Alert Acknowledge(Alert current, PersonAction action)
    {
        var acknowledged = current with
        {
            Version = current.Version + 1,
            AcknowledgedBy = action.Person.Name,
            AcknowledgedAt = action.At,
            AcknowledgeReason = action.Reason,
        };
        return current.State == AlertState.RtnUnack
            ? acknowledged with { State = AlertState.Normal, ClearedAt = action.At }
            : acknowledged with { State = AlertState.AckActive };
    }

    private static Alert Clear(Alert current, PersonAction action) => current with
    {
        Version = current.Version + 1,
        State = AlertState.Normal,
        ClearedBy = action.Person.Name,
        ClearedAt = action.At,
    };
}
