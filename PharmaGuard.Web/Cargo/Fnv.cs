namespace PharmaGuard.Web.Cargo;

/// <summary>FNV-1a, 64 bits: the same number in every process and version, as a stored one has to be. It finds damage, not forgery.</summary>
internal struct Fnv()
{
    public ulong Value { get; private set; } = 14695981039346656037UL;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            Value = (Value ^ one) * 1099511628211UL;
        }
    }

    public void Add(long value)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            Value = (Value ^ (byte)(value >> shift)) * 1099511628211UL;
        }
    }
}
