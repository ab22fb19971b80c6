namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>Why many trucks alarm at once.</summary>
public enum FoldCause
{
    /// <summary>Reefers of one depot lost their power.</summary>
    DepotPower,

    /// <summary>Trucks of one depot cannot find their position.</summary>
    JammedRegion,

    /// <summary>Trucks of any depots fell silent: the road from them is broken, not the trucks.</summary>
    BrokenFeed,
}
