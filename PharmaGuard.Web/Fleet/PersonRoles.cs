namespace PharmaGuard.Web.Fleet;

/// <summary>What a person may do. One person may have several; Admin alone may move no alert.</summary>
[Flags]
public enum PersonRoles
{
    None = 0,

    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Acknowledges, shelves, resets a latch that is not critical, closes.</summary>
    Dispatcher = 2,

    /// <summary>What a dispatcher may, and takes out of service and resets a critical latch.</summary>
    ShiftLead = 4,

    /// <summary>Decides about product, and signs for it (QA, responsible person).</summary>
    Quality = 8,

    RuleEditor = 16,

    RuleApprover = 32,

    Admin = 64,

    All = Viewer | Dispatcher | ShiftLead | Quality | RuleEditor | RuleApprover | Admin,
}
