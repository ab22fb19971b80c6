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
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var entry in HostingOptions.Split(hosting.Value.KnownProxies))
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
