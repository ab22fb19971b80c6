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

    /// <summary>The alert moved on since the version that the person saw, by more than escalations where it is acknowledged.</summary>
    Changed,

    /// <summary>The record of this action needs a name.</summary>
    NotNamed,

    NotDispatcher,

    NotShiftLead,

    NotQuality,

    /// <summary>Critical alerts and those about PharmaGuard itself stay in the banner.</summary>
    NotShelvable,

    AlreadyShelved,

    NotShelved,

    /// <summary>What PharmaGuard alarms about itself is never out of service.</summary>
    AlwaysInService,

    AlreadyOutOfService,

    NotOutOfService,

    NoReason,

    /// <summary>The end lies in the past, or there is none.</summary>
    UntilPast,

    /// <summary>The end lies beyond what is allowed.</summary>
    UntilTooFar,

    /// <summary>Its condition has not ended, it was decided already, or it needs no decision.</summary>
    NotAwaitingDisposition,

    /// <summary>A signature says what it stands for.</summary>
    NotSigned,

    /// <summary>The printed name is not the acting person's.</summary>
    WrongSignature,

    /// <summary>Whoever acknowledged an alert does not decide about its product.</summary>
    OwnAcknowledgement,

    NotDispositioned,

    /// <summary>Sender and recipient must know, or quality must write why not.</summary>
    NotNotified,

    NotClosed,
}
