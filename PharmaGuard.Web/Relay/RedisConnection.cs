using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// The one connection of this replica to Redis, made in the background so that an absent Redis delays no start. It may be replaced while the
/// process runs: ask for it each time, keep nothing that came from it. Any thread.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    /// <summary>Longest wait for Redis to accept a connection, in milliseconds, unless the connection string says otherwise.</summary>
    private const int ConnectTimeoutMs = 2_000;

    private readonly RedisConnectionOptions _options;
    private readonly string _clientName;
    private readonly Lock _swapping = new();
    private Task<IConnectionMultiplexer>? _current;
    private bool _disposed;

    public RedisConnection(IOptions<RedisConnectionOptions> options, ReplicaName replica)
    {
        _options = options.Value;

        // Redis refuses blanks in a client's name.
        _clientName = "pharmaguard:" + string.Concat(replica.Value.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
    }

    public bool IsConfigured => _options.IsConfigured;

    /// <summary>The connection, whether or not Redis answers now; it connects by itself as soon as Redis does.</summary>
    /// <exception cref="InvalidOperationException">Redis is not configured.</exception>
    public Task<IConnectionMultiplexer> GetAsync()
    {
        lock (_swapping)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is null or { IsFaulted: true })
            {
                _current = Task.Run(ConnectAsync);
            }

            return _current;
        }
    }

    /// <summary>The same for callers that cannot wait asynchronously: blocks for the connect timeout at most, and only the first time.</summary>
    public IDatabase GetDatabase() => GetAsync().GetAwaiter().GetResult().GetDatabase();

    /// <summary>How to connect, for a library that needs a connection of its own because it disposes it.</summary>
    /// <exception cref="InvalidOperationException">Redis is not configured.</exception>
    public ConfigurationOptions Settings(string clientName)
    {
        if (!IsConfigured)
        {
            throw new InvalidOperationException("ConnectionStrings:Redis is not set.");
        }

        var settings = ConfigurationOptions.Parse(_options.Redis!);
        settings.ClientName = clientName;
        settings.AbortOnConnectFail = false;

        // The default backs off up to 10 s; a dispatcher waits for this.
        settings.ReconnectRetryPolicy = new LinearRetry(250);
        if (!_options.Redis!.Contains("connectTimeout", StringComparison.OrdinalIgnoreCase))
        {
            settings.ConnectTimeout = ConnectTimeoutMs;
        }

        if (settings.KeepAlive <= 0)
        {
            settings.KeepAlive = 2;
        }

        return settings;
    }

    /// <summary>Drops a connection that claims to work but does not. Nothing happens when somebody else already did.</summary>
    internal async Task RenewAsync(IConnectionMultiplexer broken)
    {
        lock (_swapping)
        {
            if (_disposed || _current is not { IsCompletedSuccessfully: true } current || !ReferenceEquals(current.Result, broken))
            {
                return;
            }

            _current = null;
        }

        await CloseAsync(broken);
    }

    public async ValueTask DisposeAsync()
    {
        Task<IConnectionMultiplexer>? current;
        lock (_swapping)
        {
            _disposed = true;
            current = _current;
            _current = null;
        }

        if (current is { IsCompletedSuccessfully: true })
        {
            await CloseAsync(await current);
        }
    }

    private async Task<IConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(Settings(_clientName));

    // Not waiting for open commands: the server may never answer them.
    private static Task CloseAsync(IConnectionMultiplexer connection) => connection.CloseAsync(allowCommandsToComplete: false);
}
