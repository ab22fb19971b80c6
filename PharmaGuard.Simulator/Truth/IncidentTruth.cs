namespace PharmaGuard.Simulator.Truth;

/// <summary>
/// What happens in a moment and never ends by itself: an impact, a press of the button. Each is one alert, however many records say so.
/// </summary>
internal sealed class IncidentTruth(string kind)
{
    /// <summary>Closer together they are the same incident.</summary>
    private static readonly TimeSpan _sameIncident = TimeSpan.FromSeconds(60);

    private readonly List<(DateTimeOffset At, DateTimeOffset MeasuredAt, DateTimeOffset HeardAt)> _incidents = [];

    public void Sent(DateTimeOffset? incident, DateTimeOffset measuredAt, DateTimeOffset heardAt)
    {
        if (incident is { } at && (_incidents.Count == 0 || at - _incidents[^1].At >= _sameIncident))
        {
            _incidents.Add((at, measuredAt, heardAt));
        }
    }

    public IEnumerable<TruthLine> Lines(string truckId) =>
        _incidents.Select(i => new TruthLine(truckId, kind, i.At, i.At, i.MeasuredAt, i.HeardAt, null, []));
}
