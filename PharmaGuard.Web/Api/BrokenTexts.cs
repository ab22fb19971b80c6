using System.Text.Json;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>
/// The texts of a body that are none: bytes that are not UTF-8, or half a surrogate pair. The parser leaves texts as they are until somebody asks for
/// one, and then throws.
/// </summary>
internal static class BrokenTexts
{
    private const string Problem = "is no text: bytes that are not UTF-8, or half a surrogate pair";

    public static IReadOnlyList<FieldProblem> Find(JsonElement body)
    {
        var checks = new FieldChecks();
        Check(body, string.Empty, checks);
        return checks.Problems;
    }

    private static void Check(JsonElement element, string path, FieldChecks checks)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                checks.AddIf(Read(element.GetString) is null, path.Length == 0 ? MemberPath.Body : path, Problem);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    Check(item, $"{path}[{index}]", checks);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckMember(member, path, checks);
                }

                break;
        }
    }

    private static void CheckMember(JsonProperty member, string path, FieldChecks checks)
    {
        if (Read(() => member.Name) is { } name)
        {
            Check(member.Value, MemberPath.OfUnknown(path, name), checks);
        }
        else
        {
            checks.Add(MemberPath.Of(path, "?"), Problem);
        }
    }

    private static string? Read(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
