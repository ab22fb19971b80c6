using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>Names a member of a body for the caller, who may have sent any name: one that cannot be printed is not repeated.</summary>
internal static class MemberPath
{
    public const string Body = "body";

    /// <param name="path">Of the object: empty for the whole body, else <c>loads[0]</c>.</param>
    /// <param name="name">Of the member.</param>
    public static string Of(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <inheritdoc cref="Of"/>
    public static string OfUnknown(string path, string name) =>
        Of(path, PrintableText.IsPrintable(name) && name.Length <= WireId.MaxLength ? name : "?");
}
