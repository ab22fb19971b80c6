using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace PharmaGuard.Web.Hubs;

/// <summary>
/// Keeps the backplane's idea of this replica's connections and groups like the real one, in the background: an absent Redis delays no
/// connection. The backplane does not recover from a subscription that failed half-way, so any fault replaces it whole.
/// </summary>
internal sealed partial class BackplaneMembership(
    TimeProvider clock, ILogger<BackplaneMembership> logger, BackplaneFactory? factory = null) : BackgroundService
{
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OperationTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Wanted> _wanted = new(StringComparer.Ordinal);

    // One waiting signal is enough: whoever is woken compares everything.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile HubLifetimeManager<AlertHub>? _current;
    private bool _away;

    /// <summary>The road to the other replicas; null while it is closed.</summary>
    public HubLifetimeManager<AlertHub>? Current => _current;

    public void Attach(HubConnectionContext connection) => Change(() => _wanted.TryAdd(connection.ConnectionId, new Wanted(connection, [])));

    public void Detach(HubConnectionContext connection) => Change(() => _wanted.TryRemove(connection.ConnectionId, out _));

    public void Join(string connectionId, string group) => Change(connectionId, groups => groups.Add(group));

    public void Leave(string connectionId, string group) => Change(connectionId, groups => groups.Remove(group));

    /// <summary>A send failed: replace the road.</summary>
    public void Suspect(HubLifetimeManager<AlertHub> failed) => Change(() => Interlocked.CompareExchange(ref _current, null, failed));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (factory is null)
        {
            return;
        }

        try
        {
            while (true)
            {
                await AttendAsync(factory, stoppingToken);
                await Task.Delay(RetryInterval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One backplane's life: returns when it must be replaced.</summary>
    private async Task AttendAsync(BackplaneFactory create, CancellationToken stoppingToken)
    {
        HubLifetimeManager<AlertHub>? backplane = null;
        try
        {
            backplane = await create(stoppingToken);
            if (backplane is null)
            {
                LogAway(cause: null);
                return;
            }

            var known = new Dictionary<string, Wanted>(StringComparer.Ordinal);
            await ReconcileAsync(backplane, known, stoppingToken);
            LogBack();
            for (_current = backplane; ReferenceEquals(_current, backplane); await ReconcileAsync(backplane, known, stoppingToken))
            {
                await _changes.Reader.ReadAsync(stoppingToken);
            }
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // Whatever goes wrong here costs presence only, never an alert: replace and go on.
            LogAway(cause);
        }
        finally
        {
            _current = null;
            (backplane as IDisposable)?.Dispose();
        }
    }

    private async Task ReconcileAsync(
        HubLifetimeManager<AlertHub> backplane, Dictionary<string, Wanted> known, CancellationToken stoppingToken)
    {
        foreach (var (id, gone) in known.Where(entry => !_wanted.ContainsKey(entry.Key)).ToList())
        {
            known.Remove(id);
            await Bounded(backplane.OnDisconnectedAsync(gone.Connection));
        }

        foreach (var (id, wanted) in _wanted)
        {
            if (!known.TryGetValue(id, out var has))
            {
                await Bounded(backplane.OnConnectedAsync(wanted.Connection));
                has = wanted with { Groups = [] };
            }

            foreach (var group in wanted.Groups.Except(has.Groups))
            {
                await Bounded(backplane.AddToGroupAsync(id, group, stoppingToken));
            }

            foreach (var group in has.Groups.Except(wanted.Groups))
            {
                await Bounded(backplane.RemoveFromGroupAsync(id, group, stoppingToken));
            }

            known[id] = wanted;
        }

        Task Bounded(Task operation) => operation.WaitAsync(OperationTimeout, clock, stoppingToken);
    }

    private void Change(string connectionId, Func<ImmutableHashSet<string>, ImmutableHashSet<string>> change) => Change(() =>
    {
        // A connection's own calls come one after the other; only its end can come between.
        while (_wanted.TryGetValue(connectionId, out var wanted)
            && !_wanted.TryUpdate(connectionId, wanted with { Groups = change(wanted.Groups) }, wanted))
        {
        }
    });

    private void Change(Action change)
    {
        if (factory is not null)
        {
            change();
            _changes.Writer.TryWrite(true);
        }
    }

    private void LogAway(Exception? cause)
    {
        if (!_away)
        {
            _away = true;
            Log.Away(logger, cause);
        }
    }

    private void LogBack()
    {
        if (_away)
        {
            _away = false;
            Log.Back(logger);
        }
    }

    private sealed record Wanted(HubConnectionContext Connection, ImmutableHashSet<string> Groups);

    private static partial class Log
    {
        [LoggerMessage(1810, LogLevel.Warning, "The hub's backplane is away: who watches a depot is told on this replica only. Alerts are not affected.")]
        public static partial void Away(ILogger logger, Exception? cause);

        [LoggerMessage(1811, LogLevel.Information, "The hub's backplane is back.")]
        public static partial void Back(ILogger logger);
    }
}
