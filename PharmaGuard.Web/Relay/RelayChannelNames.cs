using PharmaGuard.Web.Fleet;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>Every Redis channel of the relay.</summary>
internal static class RelayChannelNames
{
    /// <summary>Payload: one transition in the contract's JSON.</summary>
    public static readonly RedisChannel Alerts = RedisChannel.Literal("pharmaguard:alerts");

    /// <summary>A replica's own: it alone publishes here and it alone listens.</summary>
    public static RedisChannel Heartbeat(ReplicaName replica) => RedisChannel.Literal($"pharmaguard:heartbeat:{replica}");
}
