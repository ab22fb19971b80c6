using System.Diagnostics.Metrics;

namespace PharmaGuard.Web.Hubs;

/// <summary>What the hub counts.</summary>
internal sealed class HubMetrics : IDisposable
{
    public const string MeterName = "PharmaGuard.Hubs";
    public const string Told = "pharmaguard.hubs.told";

    private readonly Meter _meter;
    private readonly Counter<long> _told;
    private readonly Counter<long> _filled;
    private readonly Counter<long> _tooSlow;

    public HubMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _told = _meter.CreateCounter<long>(Told, "{transition}", "Transitions told to this replica's connections.");
        _filled = _meter.CreateCounter<long>("pharmaguard.hubs.filled", "{transition}", "Transitions read from the journal to fill a gap.");
        _tooSlow = _meter.CreateCounter<long>("pharmaguard.hubs.too_slow", "{connection}", "Connections closed because they did not keep up.");
    }

    public void OnTold() => _told.Add(1);

    public void OnFilled(int count) => _filled.Add(count);

    public void OnTooSlow() => _tooSlow.Add(1);

    public void Dispose() => _meter.Dispose();
}
