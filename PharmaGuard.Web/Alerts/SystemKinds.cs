namespace PharmaGuard.Web.Alerts;

/// <summary>What PharmaGuard alarms about by itself, under the truck id <see cref="Fleet.TruckId.System"/>.</summary>
public static class SystemKinds
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "SYS_";

    /// <summary>Critical or high alerts of a depot that no screen showed. The subject is the depot.</summary>
    public const string Undisplayed = "SYS_UNDISPLAYED";
}
