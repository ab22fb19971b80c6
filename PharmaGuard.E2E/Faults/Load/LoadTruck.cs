using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PharmaGuard.E2E.Faults.Load;

/// <summary>A truck whose clock runs as the load needs it: each crash is more than a minute after the one before, so each is an alert.</summary>
internal sealed class LoadTruck(string name, DateTimeOffset firstAt)
{
    /// <summary>Reports of one crash come within a minute; later ones are another crash.</summary>
    private static readonly TimeSpan BetweenCrashes = TimeSpan.FromSeconds(61);

    private DateTimeOffset _at = firstAt;

    public string Name => name;

    public byte[] Key { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The latest crash, for repeats of it.</summary>
    public byte[] LastCrash { get; private set; } = [];

    /// <summary>A crash, and the id that the contract gives its alert.</summary>
    public (string AlertId, byte[] Record) Crash()
    {
        _at += BetweenCrashes;
        LastCrash = Write(_at, ",\"event\":\"crash\"");
        return (AlertIdOf(name, "CRASH", _at), LastCrash);
    }

    /// <summary>Nothing happens: the record of every few seconds.</summary>
    public byte[] Quiet() => Write(_at.AddSeconds(5), ",\"position\":{\"latitude\":53.4,\"longitude\":-2.9,\"speedKmh\":60}");

    // Written from the documented rule and not with the product's code: SHA-256 over the length-prefixed parts, the first 16 bytes in hex.
    private static string AlertIdOf(string truck, string kind, DateTimeOffset start)
    {
        string[] parts = [truck, kind, string.Empty, start.UtcTicks.ToString(CultureInfo.InvariantCulture)];
        var text = string.Concat(parts.Select(part => $"{part.Length.ToString(CultureInfo.InvariantCulture)}:{part}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private byte[] Write(DateTimeOffset at, string what) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"schemaVersion":1,"truckId":"{{name}}","recordedAt":"{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}"{{what}}}"""));
}
