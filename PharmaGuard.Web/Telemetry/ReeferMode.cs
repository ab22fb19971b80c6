namespace PharmaGuard.Web.Telemetry;

/// <summary>What the refrigeration unit is doing for a zone.</summary>
public enum ReeferMode
{
    /// <summary>Not said, or in a word of the maker's own.</summary>
    Unknown,

    Cooling,

    Heating,

    Defrost,

    /// <summary>The unit saves fuel by stopping and starting: the air swings more than under continuous cooling.</summary>
    StartStop,

    Off,
}
