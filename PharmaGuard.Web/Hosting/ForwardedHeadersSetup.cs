using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Believes <c>X-Forwarded-*</c> only from the proxies that are configured: from anybody else they would let a client choose its address in
/// the log and the host that the origin check compares with.
/// </summary>
internal sealed class ForwardedHeadersSetup(IOptions<HostingOptions> hosting) : IConfigureOptions<ForwardedHeadersOptions>
{
    public void Configure(ForwardedHeadersOptions options)
    {
        var known = HostingOptions.Split(hosting.Value.KnownProxies);
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();

        // The middleware takes two empty lists as "believe everybody".
        options.ForwardedHeaders = known.Length == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var entry in known)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            }
        }
    }
}
