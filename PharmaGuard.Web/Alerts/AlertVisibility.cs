namespace PharmaGuard.Web.Alerts;

/// <summary>Whether an active alert may stand in the banner. Several reasons not to may hold at once; the first of them here counts last.</summary>
public enum AlertVisibility
{
    Normal,

    /// <summary>Another condition explains it.</summary>
    SuppressedByDesign,

    /// <summary>A dispatcher put it aside for a limited time.</summary>
    Shelved,

    /// <summary>A shift lead took it out of service until a date.</summary>
    OutOfService,
}
