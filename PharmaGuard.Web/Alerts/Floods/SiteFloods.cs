namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>
/// The floods of every depot and of all together. A depot is what one dispatcher answers for, and rates of alarms are per position. One caller at
/// a time.
/// </summary>
/// <param name="limits">When a flood begins and ends.</param>
/// <param name="completeFrom">Before this, and in a flood that began before it, annunciations may be missing; null when none is.</param>
internal sealed class SiteFloods(FloodLimits limits, DateTimeOffset? completeFrom = null)
{
    private readonly FloodMeter _site = new(limits);

    // As the filter compares them.
    private readonly Dictionary<string, FloodMeter> _depots = new(StringComparer.OrdinalIgnoreCase);

    public DateTimeOffset? Newest => _site.Newest is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null;

    /// <summary>How many depots had an annunciation lately: the others take no room.</summary>
    public int Watched => _depots.Count;

    public void Add(Annunciation annunciation)
    {
        var second = annunciation.At.ToUnixTimeSeconds();
        _site.Add(second);
        if (!_depots.TryGetValue(annunciation.Depot, out var depot))
        {
            _depots[annunciation.Depot] = depot = new FloodMeter(limits);
        }

        depot.Add(second);
    }

    public FloodReport At(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        foreach (var (name, _) in _depots.Where(depot => !(depot.Value.Newest > second - limits.Seconds - FloodMeter.Tolerance)))
        {
            _depots.Remove(name);
        }

        return new FloodReport
        {
            Site = FloodOf(null, _site, second),
            Depots =
            [
                .. _depots.Select(depot => FloodOf(depot.Key, depot.Value, second)).OfType<Flood>()
                    .OrderByDescending(flood => flood.Count).ThenBy(flood => flood.Depot, StringComparer.Ordinal),
            ],
            Annunciations = _site.At(second).Count,
            Window = limits.Window,
        };
    }

    private Flood? FloodOf(string? depot, FloodMeter meter, long second)
    {
        if (meter.At(second) is not (var count, { } sinceSecond))
        {
            return null;
        }

        var since = DateTimeOffset.FromUnixTimeSeconds(sinceSecond);
        return new Flood(depot, count, since, DateTimeOffset.FromUnixTimeSeconds(meter.EndsAt())) { IsPartial = since <= completeFrom };
    }
}
