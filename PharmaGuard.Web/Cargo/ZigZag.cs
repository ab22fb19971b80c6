namespace PharmaGuard.Web.Cargo;

/// <summary>Signed numbers such that those near zero are short as a variable-length number.</summary>
internal static class ZigZag
{
    public static long Encode(long value) => (value << 1) ^ (value >> 63);

    public static long Decode(long value) => (long)((ulong)value >> 1) ^ -(value & 1);
}
