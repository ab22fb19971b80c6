using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Keeps this replica's ear at Redis. A subscription is trusted only while this replica hears itself through it: the library reports a frozen
/// or half-open connection as connected for up to a minute, and a subscription that failed once has no handler although Redis counts it.
/// </summary>
internal sealed partial class RedisListener(
    RedisConnection connection,
    InboundHints inbound,
    Heartbeat heartbeat,
    ReplicaName replica,
    RelayMetrics metrics,
    IOptions<RelayOptions> options,
    TimeProvider clock,
    ILogger<RedisListener> logger)
    : BackgroundService
{
    /// <summary>A connection that says it is down connects by itself; after this long it is made anew all the same.</summary>
    private static readonly TimeSpan DistrustAfter = TimeSpan.FromSeconds(30);

    // Two processes with one replica name must not take each other's beats for their own.
    private readonly RedisValue _ownBeat = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
    private readonly RelayOptions _options = options.Value;
    private volatile bool _restored;
    private volatile bool _silent;
    private bool _subscribeFailed;
    private long _quietSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!connection.IsConfigured)
        {
            return;
        }

        try
        {
            _quietSince = clock.GetTimestamp();
            while (true)
            {
                if (await TryConnectAsync(stoppingToken) is { } redis)
                {
                    await ListenAsync(redis, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception unexpected)
        {
            Log.Failed(logger, unexpected);
            throw;
        }
    }

    private async Task<IConnectionMultiplexer?> TryConnectAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await connection.GetAsync().WaitAsync(stoppingToken);
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException or SocketException)
        {
            // Such as a name that does not resolve yet.
            LogSilence();
            await Task.Delay(_options.HeartbeatInterval, clock, stoppingToken);
            return null;
        }
    }

    /// <summary>One connection's life: returns when it must be made anew.</summary>
    private async Task ListenAsync(IConnectionMultiplexer redis, CancellationToken stoppingToken)
    {
        var startedAt = clock.GetTimestamp();
        _subscribeFailed = false;
        redis.ConnectionRestored += OnRestored;
        try
        {
            var subscribed = false;
            using var timer = new PeriodicTimer(_options.HeartbeatInterval, clock);
            do
            {
                subscribed = subscribed || await TrySubscribeAsync(redis, stoppingToken);
                if (subscribed)
                {
                    // A lost beat only means silence, which is what it must show.
                    redis.GetSubscriber().Publish(RelayChannelNames.Heartbeat(replica), _ownBeat, CommandFlags.FireAndForget);
                }

                LogSilence();
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            while (!_subscribeFailed && !MustRenew(redis, startedAt));
        }
        finally
        {
            redis.ConnectionRestored -= OnRestored;
        }

        await connection.RenewAsync(redis);
    }

    private bool MustRenew(IConnectionMultiplexer redis, long startedAt) =>
        SilenceSince(startedAt) > (redis.IsConnected ? _options.SilentAfter : DistrustAfter);

    private TimeSpan SilenceSince(long timestamp)
    {
        var silence = clock.GetElapsedTime(timestamp);
        return heartbeat.Age is { } age && age < silence ? age : silence;
    }

    private async Task<bool> TrySubscribeAsync(IConnectionMultiplexer redis, CancellationToken stoppingToken)
    {
        if (!redis.IsConnected)
        {
            return false;
        }

        try
        {
            var subscriber = redis.GetSubscriber();
            var alerts = await subscriber.SubscribeAsync(RelayChannelNames.Alerts).WaitAsync(_options.SilentAfter, clock, stoppingToken);
            alerts.OnMessage(message => Take(message, HintKind.Transition));
            var canaries = await subscriber.SubscribeAsync(RelayChannelNames.Canaries).WaitAsync(_options.SilentAfter, clock, stoppingToken);
            canaries.OnMessage(message => Take(message, HintKind.Canary));
            var beats = await subscriber.SubscribeAsync(RelayChannelNames.Heartbeat(replica)).WaitAsync(_options.SilentAfter, clock, stoppingToken);
            _restored = true;
            beats.OnMessage(OnBeat);
            return true;
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The library may still subscribe later, with a queue that nobody reads: only another connection is sure to have none.
            _subscribeFailed = true;
            return false;
        }
    }

    // The library's queue before these handlers has no bound, so they only do cheap work. It calls them in order.
    private void Take(ChannelMessage message, HintKind kind) => inbound.Write(new RelayHint((byte[]?)message.Message ?? [], kind));

    private void OnBeat(ChannelMessage message)
    {
        if (message.Message != _ownBeat)
        {
            return;
        }

        var interrupted = _restored || heartbeat.IsSilent(2 * _options.HeartbeatInterval);
        heartbeat.Hear();
        if (interrupted)
        {
            // Only now is it proven that what is sent from here on is heard; what was sent before, the journal knows.
            _restored = false;
            metrics.OnConnected();
            inbound.Write(RelayHint.Interrupted);
        }

        if (_silent)
        {
            _silent = false;
            Log.Heard(logger);
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored)
    {
        if (restored.ConnectionType == ConnectionType.Subscription)
        {
            _restored = true;
            inbound.Write(RelayHint.Interrupted);
        }
    }

    private void LogSilence()
    {
        if (!_silent && SilenceSince(_quietSince) > _options.SilentAfter)
        {
            _silent = true;
            Log.Silent(logger, _options.SilentAfter.TotalSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1430, LogLevel.Warning, "Redis does not answer since {Seconds} s. Alerts come from the journal, up to 2 s late; connecting anew.")]
        public static partial void Silent(ILogger logger, double seconds);

        [LoggerMessage(1431, LogLevel.Information, "This replica hears itself through Redis.")]
        public static partial void Heard(ILogger logger);

        [LoggerMessage(1432, LogLevel.Critical, "The listener failed.")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
