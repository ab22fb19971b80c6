using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// One circuit's view of the bus. The first change after a quiet time is passed on at once; those that follow within
/// <see cref="CircuitsOptions.RenderInterval"/> become one. Nothing is lost by that, because what is passed on is the newest state.
/// </summary>
/// <remarks>
/// It subscribes to the bus only while a component listens: a page that is only prerendered never does. Callbacks come on pool threads, so
/// components marshal with InvokeAsync.
/// </remarks>
public sealed class AlertFeed : IDisposable
{
    private readonly AlertBus _bus;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private readonly Lock _gate = new();
    private readonly ITimer _trailing;
    private IDisposable? _subscription;
    private AlertSnapshot? _snapshot;
    private long? _lastFlush;
    private bool _trailingIsSet;
    private bool _disposed;

    public AlertFeed(AlertBus bus, TimeProvider clock, IOptions<CircuitsOptions> options)
    {
        _bus = bus;
        _clock = clock;
        _interval = options.Value.RenderInterval;
        _trailing = clock.CreateTimer(_ => _ = OnTrailingAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What this circuit shows. While nobody listens it is the bus's newest.</summary>
    public AlertSnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                return _snapshot ?? _bus.Current;
            }
        }
    }

    /// <summary>Whether changes reach this circuit.</summary>
    public bool IsSubscribed => !_listeners.IsEmpty;

    /// <summary>Whether a change waits for the end of the interval.</summary>
    internal bool IsWaiting
    {
        get
        {
            lock (_gate)
            {
                return _trailingIsSet;
            }
        }
    }

    /// <summary>Has <paramref name="changed"/> called on a pool thread whenever <see cref="Snapshot"/> is another one. Dispose to end.</summary>
    public IDisposable Listen(Func<Task> changed)
    {
        var listener = new Listener(changed, Remove);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _listeners.TryAdd(listener, 0);
            _subscription ??= _bus.Subscribe(OnBusChangedAsync);

            // Read after subscribing: a change in between wakes us, a change before is already in here.
            _snapshot ??= _bus.Current;
        }

        return listener;
    }

    public void Dispose()
    {
        IDisposable? subscription;
        lock (_gate)
        {
            _disposed = true;
            (subscription, _subscription) = (_subscription, null);
        }

        subscription?.Dispose();
        _trailing.Dispose();
        _listeners.Clear();
    }

    private void Remove(Listener listener)
    {
        IDisposable? subscription = null;
        lock (_gate)
        {
            _listeners.TryRemove(listener, out _);
            if (_listeners.IsEmpty)
            {
                (subscription, _subscription, _snapshot) = (_subscription, null, null);
            }
        }

        subscription?.Dispose();
    }

    private Task OnBusChangedAsync()
    {
        lock (_gate)
        {
            // A wake-up that was under way when the last listener left must not keep an old snapshot for the next one.
            if (_disposed || _subscription is null || _trailingIsSet)
            {
                return Task.CompletedTask;
            }

            var passed = _lastFlush is { } last ? _clock.GetElapsedTime(last) : _interval;
            if (passed < _interval)
            {
                _trailingIsSet = true;
                _trailing.Change(_interval - passed, Timeout.InfiniteTimeSpan);
                return Task.CompletedTask;
            }

            TakeNewest();
        }

        return TellAsync();
    }

    private Task OnTrailingAsync()
    {
        lock (_gate)
        {
            _trailingIsSet = false;
            if (_disposed || _subscription is null)
            {
                return Task.CompletedTask;
            }

            TakeNewest();
        }

        return TellAsync();
    }

    // Under the lock: read outside it, an older snapshot could be stored after a newer one and stay.
    private void TakeNewest()
    {
        _lastFlush = _clock.GetTimestamp();
        _snapshot = _bus.Current;
    }

    private Task TellAsync() => Task.WhenAll(_listeners.Keys.Select(listener => listener.Changed()));

    private sealed class Listener(Func<Task> changed, Action<Listener> onDispose) : IDisposable
    {
        public Func<Task> Changed { get; } = changed;

        public void Dispose() => onDispose(this);
    }
}
