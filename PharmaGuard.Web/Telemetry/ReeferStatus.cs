namespace PharmaGuard.Web.Telemetry;

/// <summary>Whether the refrigeration unit runs.</summary>
public enum ReeferStatus
{
    /// <summary>Not said, or in a word of the maker's own.</summary>
    Unknown,

    Running,

    Off,

    /// <summary>Stopped by its own controller until somebody clears the code.</summary>
    Shutdown,
}
