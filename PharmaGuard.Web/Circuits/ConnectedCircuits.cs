using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.JSInterop;

namespace PharmaGuard.Web.Circuits;

/// <summary>A browser tab that is connected to this replica now.</summary>
internal sealed record ConnectedCircuit(string Id, AlertFeed Feed, IJSRuntime Browser);

/// <summary>The browser tabs that are connected to this replica now.</summary>
internal sealed class ConnectedCircuits : IDisposable
{
    public const string MeterName = "PharmaGuard.Circuits";

    private readonly ConcurrentDictionary<string, ConnectedCircuit> _circuits = new();
    private readonly Meter _meter;

    public ConnectedCircuits(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _meter.CreateObservableUpDownCounter(
            "pharmaguard.circuits.connected", () => _circuits.Count, "{circuit}", "Browser tabs connected to this replica.");
        _meter.CreateObservableUpDownCounter(
            "pharmaguard.circuits.subscribed", () => Subscribed, "{circuit}", "Connected browser tabs that alerts reach.");
    }

    /// <summary>Called after a circuit left.</summary>
    public event Action? Left;

    public IReadOnlyCollection<ConnectedCircuit> All => [.. _circuits.Values];

    public bool IsEmpty => _circuits.IsEmpty;

    /// <summary>How many of them an alert reaches.</summary>
    public int Subscribed => _circuits.Count(circuit => circuit.Value.Feed.IsSubscribed);

    public void Add(ConnectedCircuit circuit) => _circuits[circuit.Id] = circuit;

    public bool Remove(string id)
    {
        var removed = _circuits.TryRemove(id, out _);
        if (removed)
        {
            Left?.Invoke();
        }

        return removed;
    }

    public void Dispose() => _meter.Dispose();
}
