using System.Threading.Channels;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// The fast road by Redis Pub/Sub. A Redis that does not answer costs one bounded wait; after it nothing is sent until this replica has heard
/// itself through Redis again, so a frozen Redis cannot hold up the consumer alert by alert.
/// </summary>
internal sealed class RedisRelay(
    RedisConnection connection, InboundHints inbound, Heartbeat heartbeat, IOptions<RelayOptions> options, TimeProvider clock) : IRelayChannel
{
    public const string Away = "Redis does not answer: alerts may come up to 2 s late";

    private const long Never = long.MinValue;

    private long _failedAt = Never;

    public ChannelReader<RelayHint> Inbound => inbound.Reader;

    public string? Trouble => heartbeat.IsSilent(options.Value.SilentAfter) ? Away : null;

    public async Task<bool> TrySendAsync(HintKind kind, IReadOnlyList<byte[]> payloads, CancellationToken cancellationToken)
    {
        var failedAt = Interlocked.Read(ref _failedAt);
        if (failedAt != Never && !heartbeat.HeardSince(failedAt))
        {
            return false;
        }

        var sending = SendAsync(kind, payloads);
        try
        {
            await sending.WaitAsync(options.Value.PublishTimeout, clock, cancellationToken);
            Interlocked.Exchange(ref _failedAt, Never);
            return true;
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref _failedAt, clock.GetTimestamp());
            return false;
        }
        finally
        {
            // Whatever becomes of it after the wait, nobody will look.
            _ = sending.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task SendAsync(HintKind kind, IReadOnlyList<byte[]> payloads)
    {
        var redis = await connection.GetAsync();
        if (!redis.IsConnected)
        {
            // Else each command would wait in the library's backlog first.
            throw new RedisException("Redis is not connected.");
        }

        // One pipeline: the answers are awaited together, the order on the channel is the order here.
        var subscriber = redis.GetSubscriber();
        await Task.WhenAll(payloads.Select(payload => subscriber.PublishAsync(RelayChannelNames.Of(kind), payload)));
    }
}
