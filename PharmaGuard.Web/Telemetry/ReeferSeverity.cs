namespace PharmaGuard.Web.Telemetry;

/// <summary>The classes of a refrigeration unit's codes, mildest first.</summary>
public enum ReeferSeverity
{
    Log,

    /// <summary>Have it looked at; also the class of a code whose class is not said or not known.</summary>
    Check,

    /// <summary>The unit has stopped for a while and restarts by itself.</summary>
    Prevent,

    /// <summary>The unit has stopped until somebody clears the code.</summary>
    Shutdown,
}
