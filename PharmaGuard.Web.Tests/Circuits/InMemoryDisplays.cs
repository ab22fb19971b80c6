using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Circuits;

/// <summary>A display log in memory, with the faults a test asks for. Any thread.</summary>
internal sealed class InMemoryDisplays : IDisplayLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string, int), AlertDisplay> _displays = [];

    /// <summary>Every call fails with this while it is set.</summary>
    public volatile Exception? Fault;

    public int Reads { get; private set; }

    public IReadOnlyList<AlertDisplay> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _displays.Values];
            }
        }
    }

    public void Add(string alertId, int version, string seat = "seat-one-1") => _displays.Add((alertId, seat, version), new AlertDisplay
    {
        AlertId = alertId,
        Version = version,
        Seat = seat,
        Person = "Kim Lee",
        Replica = "replica-7",
        PaintedAt = Relay.Sample.Now.AddMilliseconds(412),
    });

    public Task RecordAsync(IReadOnlyCollection<AlertDisplay> displays, CancellationToken cancellationToken) => Answer(() =>
    {
        foreach (var display in displays)
        {
            _displays.TryAdd((display.AlertId, display.Seat, display.Version), display);
        }

        return true;
    });

    public Task<IReadOnlyList<AlertDisplay>> ReadAsync(string alertId, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<AlertDisplay>>(() => [.. _displays.Values.Where(display => display.AlertId == alertId).OrderBy(display => display.PaintedAt)]);

    public Task<IReadOnlyDictionary<string, int>> ReadNewestVersionsAsync(IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken) => Answer(() =>
    {
        Reads++;
        return (IReadOnlyDictionary<string, int>)_displays.Values.Where(display => alertIds.Contains(display.AlertId))
            .GroupBy(display => display.AlertId).ToDictionary(group => group.Key, group => group.Max(display => display.Version));
    });

    private Task<T> Answer<T>(Func<T> answer)
    {
        if (Fault is { } fault)
        {
            return Task.FromException<T>(fault);
        }

        lock (_lock)
        {
            return Task.FromResult(answer());
        }
    }
}
