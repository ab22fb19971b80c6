using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// The keys behind circuit ids, antiforgery tokens and sign-ins. All replicas must share them: a page that one replica rendered starts its
/// circuit on another.
/// </summary>
internal static class DataProtectionKeys
{
    private const string ApplicationName = "pharmaguard";
    private const string RedisKey = "pharmaguard:data-protection";

    public static void AddDataProtectionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) => keys.XmlRepository = Store(provider));
    }

    /// <remarks>Keys are read at the first use and then once a day, not at each request; Redis may come and go in between.</remarks>
    private static IXmlRepository Store(IServiceProvider provider)
    {
        var redis = provider.GetRequiredService<RedisConnection>();
        return redis.IsConfigured
            ? new RedisXmlRepository(redis.GetDatabase, RedisKey)
            : new FileSystemXmlRepository(Folder(provider), provider.GetRequiredService<ILoggerFactory>());
    }

    private static DirectoryInfo Folder(IServiceProvider provider) => new(Path.Combine(
        provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
        provider.GetRequiredService<IOptions<JournalOptions>>().Value.DataDirectory,
        "keys"));
}
