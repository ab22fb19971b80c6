using System.Diagnostics.CodeAnalysis;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Every legal move of an alert. Data moves the condition, people move the acknowledgement and what follows it, time brings back what was put
/// aside (ISA-18.2). Who else than these three wants to change an alert has no way to.
/// </summary>
public static class AlertLifecycle
{
    /// <summary>The alert after a change of its condition, or null when the change says nothing new about it.</summary>
    /// <param name="current">The active alert of the same key, or null when there is none; an annotation may also mean one that is over.</param>
    /// <param name="change">What the rules found.</param>
    public static Alert? Apply(Alert? current, ConditionChange change) => change.Move switch
    {
        AlertMove.Raise => ConditionMoves.Raise(current, change),
        AlertMove.Worsen => ConditionMoves.Worsen(current, change),
        AlertMove.ReturnToNormal => ConditionMoves.Return(current, change),
        AlertMove.Suppress => ConditionMoves.Suppress(current, change),
        AlertMove.Unsuppress => ConditionMoves.Unsuppress(current, change),
        AlertMove.Annotate => ConditionMoves.Annotate(current, change),
        _ => throw new ArgumentException($"Data does not {change.Move} an alert: a person or time does.", nameof(change)),
    };

    /// <summary>The alert after a person's action. False with the reason when the action is not legal now.</summary>
    public static bool TryApply(Alert current, PersonAction action, [NotNullWhen(true)] out Alert? next, out ActionRefusal refusal)
    {
        refusal = PersonGuards.Check(current, action);
        next = refusal == ActionRefusal.None ? PersonMoves.Apply(current, action) : null;
        return next is not null;
    }

    /// <summary>The alert after what time does to it. False when it is not so far, or the alert has moved on since it was found.</summary>
    public static bool TryApply(Alert current, DueMove due, [NotNullWhen(true)] out Alert? next)
    {
        next = DueMoves.Apply(current, due);
        return next is not null;
    }
}
