using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// The keys behind circuit ids, antiforgery tokens and sign-ins. All replicas must share them: a page that one replica rendered starts its
/// circuit on another.
/// </summary>
internal static partial class DataProtectionKeys
{
    private const string ApplicationName = "pharmaguard";

    public static void AddDataProtectionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) => keys.XmlRepository = Store(provider));
    }

    private static IXmlRepository Store(IServiceProvider provider)
    {
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var redis = provider.GetRequiredService<RedisConnection>();
        var folder = Path.Combine(DataDirectory.Find(provider), "keys");

        // The framework says so at every new key; once a start is enough, and a first look on one's own machine needs no warning.
        if (provider.GetService<EmbeddedDefault>() is null)
        {
            Log.Unencrypted(loggers.CreateLogger(typeof(DataProtectionKeys)), redis.IsConfigured ? "Redis" : folder);
        }

        return redis.IsConfigured ? new RedisKeyStore(redis) : new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
    }

    private static partial class Log
    {
        [LoggerMessage(2002, LogLevel.Information, "Data protection keys are kept in {Store}, not encrypted: whoever can read them can forge a session.")]
        public static partial void Unencrypted(ILogger logger, string store);
    }
}
