namespace PharmaGuard.Web.Rules;

/// <summary>The names of the numbers that mean the same in every rule. All delays are event time.</summary>
internal static class NumberNames
{
    public const string Priority = "priority";
    public const string WorsenedPriority = "worsenedPriority";

    /// <summary>What is compared with.</summary>
    public const string Limit = "limit";

    /// <summary>A second limit beyond the first: past it the alert has its worse priority at once.</summary>
    public const string SevereLimit = "severeLimit";

    /// <summary>A reading below it cannot be.</summary>
    public const string Lowest = "lowest";

    /// <summary>A reading above it cannot be.</summary>
    public const string Highest = "highest";

    /// <summary>Distance from the limit at which the condition is really over.</summary>
    public const string Deadband = "deadband";

    /// <summary>How long the condition must last before it is raised.</summary>
    public const string OnDelay = "onDelay";

    /// <summary>The on-delay while loading and unloading.</summary>
    public const string DockOnDelay = "dockOnDelay";

    /// <summary>The on-delay of an air probe while loading and unloading.</summary>
    public const string DockAirOnDelay = "dockAirOnDelay";

    /// <summary>Readings in a row that must say so before it is raised.</summary>
    public const string OnSamples = "onSamples";

    /// <summary>How long the condition must be over, without a break, before it ends.</summary>
    public const string OffDelay = "offDelay";

    /// <summary>Readings in a row that must say that it is over.</summary>
    public const string OffSamples = "offSamples";

    /// <summary>A probe that is heard of no more often than this raises at its first reading.</summary>
    public const string SlowLogger = "slowLogger";

    /// <summary>How long a defrost may hold the alert back.</summary>
    public const string DefrostMute = "defrostMute";

    /// <summary>Time in alarm after which the priority is the worse one.</summary>
    public const string WorsensAfter = "worsensAfter";

    /// <summary>Reports of an incident this close together are the same one.</summary>
    public const string SameIncident = "sameIncident";
}
