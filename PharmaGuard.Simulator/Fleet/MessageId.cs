namespace PharmaGuard.Simulator.Fleet;

/// <summary>Writes ULIDs: 48 bits of Unix milliseconds and 80 random bits in Crockford's base 32, sortable by time.</summary>
internal static class MessageId
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Create(DateTimeOffset time, SplitMix64 random)
    {
        var bits = ((UInt128)(ulong)time.ToUnixTimeMilliseconds() << 80)
            | ((UInt128)(random.NextUInt64() & 0xFFFF) << 64)
            | random.NextUInt64();
        return string.Create(26, bits, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }
}
