using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Hubs;
using PharmaGuard.Web.Relay;
using StackExchange.Redis;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// SignalR's Redis backplane for the alert hub alone. The package's own registration would replace the manager of every hub, Blazor's among
/// them: one Redis channel per open tab, and no tab without Redis.
/// </summary>
internal static class Backplane
{
    // Keeps this hub's channels apart from another application's on the same Redis.
    private const string ChannelPrefix = "pharmaguard:hub";

    /// <summary>Does nothing without <c>ConnectionStrings:Redis</c>. Needs the rooms Relay and Hubs, in any order.</summary>
    public static IServiceCollection AddAlertBackplane(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString("Redis")))
        {
            services.TryAddSingleton<BackplaneFactory>(provider => _ => TryCreateAsync(provider));
        }

        return services;
    }

    private static async Task<HubLifetimeManager<AlertHub>?> TryCreateAsync(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<RedisConnection>().Settings("pharmaguard-hub");
        settings.ChannelPrefix = RedisChannel.Literal(ChannelPrefix);

        // Its own connection, because the backplane disposes what it was given.
        var connection = await ConnectionMultiplexer.ConnectAsync(settings);
        if (!connection.IsConnected)
        {
            await connection.DisposeAsync();
            return null;
        }

        var options = new RedisOptions { ConnectionFactory = _ => Task.FromResult<IConnectionMultiplexer>(connection) };
        return ActivatorUtilities.CreateInstance<RedisHubLifetimeManager<AlertHub>>(provider, Options.Create(options));
    }
}
