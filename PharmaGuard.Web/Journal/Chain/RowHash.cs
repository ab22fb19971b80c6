using System.Security.Cryptography;

namespace PharmaGuard.Web.Journal;

/// <summary>The hash of a row: SHA-256 over its canonical JSON, in which the hash of the row before it stands as <c>prevHash</c>.</summary>
internal static class RowHash
{
    public const string Previous = "prevHash";

    /// <summary>What stands before the first row.</summary>
    public static readonly string Genesis = new('0', 2 * SHA256.HashSizeInBytes);

    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, object?>> members, string previous) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(members.Append(new(Previous, previous)))));
}
