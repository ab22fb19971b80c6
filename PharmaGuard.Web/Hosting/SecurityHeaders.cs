using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace PharmaGuard.Web.Hosting;

/// <summary>The headers that tell a browser what our pages may do. Set when the response starts, so that an error page has them too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // One collection of assets per process: the table only avoids hashing the same text for each page.
    private static readonly ConditionalWeakTable<ResourceAssetCollection, string> _importMapHashes = [];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>());
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    /// <remarks>
    /// Blazor's import map is the one inline script; its hash lets it in and nothing else. MudBlazor writes its theme as an inline style.
    /// <c>base-uri</c> is not <c>'none'</c> because Blazor's page has a base element.
    /// </remarks>
    internal static string Policy(ResourceAssetCollection? assets) =>
        "default-src 'self'; script-src 'self'" + (assets is null ? string.Empty : " " + _importMapHashes.GetValue(assets, ImportMapHash))
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'"
        + "; form-action 'self'; frame-ancestors 'none'";

    private static string ImportMapHash(ResourceAssetCollection assets)
    {
        var script = ImportMapDefinition.FromResourceCollection(assets).ToString().ReplaceLineEndings("\n");
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
    }
}
