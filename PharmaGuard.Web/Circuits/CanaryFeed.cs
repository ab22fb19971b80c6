using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// The proof of life as a circuit shows it. Apart from <see cref="AlertFeed"/>, so that it wakes nobody who shows alerts: the age ticks in the
/// browser, and a new proof now and then is all it needs.
/// </summary>
public sealed class CanaryFeed(AlertBus bus, TimeProvider clock)
{
    /// <summary>Shortest time between two renders of one circuit.</summary>
    public static readonly TimeSpan RenderInterval = TimeSpan.FromSeconds(2);

    /// <summary>Server's clock: when the canary was sent that all partitions have passed; null before the first.</summary>
    public DateTimeOffset? At => bus.Canary?.At;

    /// <summary>How old that proof is now.</summary>
    public TimeSpan? Age => bus.CanaryAge;

    /// <summary>Has <paramref name="changed"/> called on a pool thread when <see cref="At"/> is another one. Dispose to end.</summary>
    public IDisposable Listen(Func<Task> changed) => new Listener(bus, clock, changed);

    // The first change passes at once; those within the interval become one at its end.
    internal sealed class Listener : IDisposable
    {
        private readonly TimeProvider _clock;
        private readonly Func<Task> _changed;
        private readonly Lock _gate = new();
        private readonly ITimer _trailing;
        private readonly IDisposable _subscription;
        private long? _passed;
        private bool _waits;
        private bool _disposed;

        public Listener(AlertBus bus, TimeProvider clock, Func<Task> changed)
        {
            (_clock, _changed) = (clock, changed);
            _trailing = clock.CreateTimer(_ => _ = OnTrailingAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _subscription = bus.SubscribeCanary(OnCanaryAsync);
        }

        /// <summary>Whether a change waits for the end of the interval.</summary>
        public bool IsWaiting
        {
            get
            {
                lock (_gate)
                {
                    return _waits;
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _disposed = true;
            }

            _subscription.Dispose();
            _trailing.Dispose();
        }

        private Task OnCanaryAsync()
        {
            lock (_gate)
            {
                if (_disposed || _waits)
                {
                    return Task.CompletedTask;
                }

                var since = _passed is { } passed ? _clock.GetElapsedTime(passed) : RenderInterval;
                if (since < RenderInterval)
                {
                    _waits = true;
                    _trailing.Change(RenderInterval - since, Timeout.InfiniteTimeSpan);
                    return Task.CompletedTask;
                }

                _passed = _clock.GetTimestamp();
            }

            return _changed();
        }

        private Task OnTrailingAsync()
        {
            lock (_gate)
            {
                _waits = false;
                if (_disposed)
                {
                    return Task.CompletedTask;
                }

                _passed = _clock.GetTimestamp();
            }

            return _changed();
        }
    }
}
