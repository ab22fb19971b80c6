using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>How much of a list one answer holds, and where the rest is (RFC 8288).</summary>
internal static class Paging
{
    public const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void Check(int? limit, FieldChecks checks) => checks.AddIf(limit is < 1 or > MaxLimit, "limit", $"must be 1 to {MaxLimit}");

    public static void Next(HttpContext context, string after, int limit) =>
        context.Response.Headers.Link = $"<{context.Request.Path}?after={Uri.EscapeDataString(after)}&limit={limit}>; rel=\"next\"";
}
