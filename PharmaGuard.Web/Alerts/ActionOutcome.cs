namespace PharmaGuard.Web.Alerts;

/// <summary>Why an action was refused.</summary>
public enum ActionRefusal
{
    None,

    /// <summary>There is no alert of that id.</summary>
    NotFound,

    /// <summary>Somebody else was first; the alert says who and when.</summary>
    AlreadyAcknowledged,

    AlreadyCleared,

    /// <summary>A latched alert is cleared only after somebody acknowledged it.</summary>
    NotAcknowledged,

    /// <summary>It clears by itself when the condition ends.</summary>
    NotLatched,

    /// <summary>A latched alert is cleared only after its condition has ended.</summary>
    StillInAlarm,

    /// <summary>The alert moved on since the version that the person saw.</summary>
    Changed,
}

/// <summary>What became of a person's action.</summary>
/// <param name="Refusal"><see cref="ActionRefusal.None"/> when it was done.</param>
/// <param name="Alert">The alert as it is now; null when there is none of that id.</param>
/// <param name="Transition">The move in the journal; null when refused.</param>
public sealed record ActionOutcome(ActionRefusal Refusal, Alert? Alert, AlertTransition? Transition)
{
    public bool Done => Refusal == ActionRefusal.None;

    public static readonly ActionOutcome NotFound = new(ActionRefusal.NotFound, null, null);
}
