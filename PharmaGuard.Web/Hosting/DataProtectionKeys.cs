using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// The keys behind circuit ids, antiforgery tokens and sign-ins. All replicas must share them: a page that one replica rendered starts its
/// circuit on another.
/// </summary>
internal static class DataProtectionKeys
{
    private const string ApplicationName = "pharmaguard";
    private const string RedisKey = "pharmaguard:data-protection";

    public static void AddDataProtectionKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
        {
            var connection = new Lazy<IDatabase>(() => ConnectionMultiplexer.Connect(Options(redis)).GetDatabase());
            keys.PersistKeysToStackExchangeRedis(() => connection.Value, RedisKey);
        }
        else
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(configuration["Journal:DataDirectory"] ?? "data", "keys")));
        }
    }

    /// <remarks>
    /// The keys are read at the first use and then once a day, over a connection of their own. Redis may be away at that moment: a request that
    /// needs a key then fails at once instead of waiting in a backlog, and the next one asks again.
    /// </remarks>
    private static ConfigurationOptions Options(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.ConnectRetry = 1;
        options.ReconnectRetryPolicy = new LinearRetry(1000);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = "pharmaguard-keys";
        return options;
    }
}
