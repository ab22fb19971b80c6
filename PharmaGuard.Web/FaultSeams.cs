#if FAULT_SEAMS
namespace PharmaGuard.Web;

/// <summary>
/// Takes single protections away, so that the fault suite can prove that its cases need them. Compiled into the build "Faults" alone; a test
/// looks that no other build knows of it.
/// </summary>
internal static class FaultSeams
{
    /// <summary>The relay never reads the journal after its start.</summary>
    public static readonly bool NoCatchUp = IsSet("PHARMAGUARD_FAULT_NO_CATCHUP");

    /// <summary>A replica that lost its partition may write all the same.</summary>
    public static readonly bool NoFence = IsSet("PHARMAGUARD_FAULT_NO_FENCE");

    /// <summary>The position is stored before what the records mean.</summary>
    public static readonly bool OffsetFirst = IsSet("PHARMAGUARD_FAULT_OFFSET_FIRST");

    /// <summary>The id of a transition says when it was processed and not only what happened, so a replay is not recognised.</summary>
    public static readonly bool NoDedupe = IsSet("PHARMAGUARD_FAULT_NO_DEDUPE");

    /// <summary>The fast road is believed without hearing oneself through it.</summary>
    public static readonly bool NoProbe = IsSet("PHARMAGUARD_FAULT_NO_PROBE");

    /// <summary>A stop moves no browser tab.</summary>
    public static readonly bool NoDrain = IsSet("PHARMAGUARD_FAULT_NO_DRAIN");

    /// <summary>The consumer goes on with what it has after a standstill in which partitions moved.</summary>
    public static readonly bool NoRejoin = IsSet("PHARMAGUARD_FAULT_NO_REJOIN");

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) == "1";
}
#endif
