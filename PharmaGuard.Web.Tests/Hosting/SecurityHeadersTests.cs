using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class SecurityHeadersTests
{
    [Fact]
    public void Policy_OfAPageWithAnImportMap_LetsThatScriptInByItsHash()
    {
        var assets = new ResourceAssetCollection([new ResourceAsset("js/live.abc.js", [new ResourceAssetProperty("label", "js/live.js")])]);
        var script = ImportMapDefinition.FromResourceCollection(assets).ToString().ReplaceLineEndings("\n");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        Assert.Contains($"script-src 'self' 'sha256-{hash}';", SecurityHeaders.Policy(assets), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_Always_ForbidsInlineScriptsAndFrames()
    {
        var policy = SecurityHeaders.Policy(null);
        var scripts = policy.Split(';').Single(part => part.TrimStart().StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }
}
