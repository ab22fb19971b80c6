using PharmaGuard.Web.Fleet;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>Every Redis channel of the relay.</summary>
internal static class RelayChannelNames
{
    /// <summary>Payload: one transition in the contract's JSON.</summary>
    public static readonly RedisChannel Alerts = RedisChannel.Literal("pharmaguard:alerts");

    /// <summary>Payload: canaries of partitions, as <see cref="CanaryWire"/> writes them.</summary>
    public static readonly RedisChannel Canaries = RedisChannel.Literal("pharmaguard:canary");

    public static RedisChannel Of(HintKind kind) => kind switch
    {
        HintKind.Transition => Alerts,
        HintKind.Canary => Canaries,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A replica's own: it alone publishes here and it alone listens.</summary>
    public static RedisChannel Heartbeat(ReplicaName replica) => RedisChannel.Literal($"pharmaguard:heartbeat:{replica}");
}
