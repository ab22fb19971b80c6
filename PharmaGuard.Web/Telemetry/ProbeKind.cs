namespace PharmaGuard.Web.Telemetry;

/// <summary>What a probe measures.</summary>
public enum ProbeKind
{
    /// <summary>The air around the load: swings with every door and defrost.</summary>
    Air,

    /// <summary>A probe in glycol, sand or the like: as slow as the product.</summary>
    Buffered,

    /// <summary>A probe in the product or its package.</summary>
    Product,
}
