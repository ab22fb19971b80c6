namespace PharmaGuard.Simulator.Truth;

/// <summary>A truck of which nothing is heard. What it kept and sends later is no sign of life before it comes.</summary>
internal sealed class SilenceTruth(TruthCadence cadence)
{
    private readonly List<(DateTimeOffset Last, DateTimeOffset Next)> _gaps = [];
    private DateTimeOffset? _last;

    public void Sent(DateTimeOffset heardAt)
    {
        Gap(heardAt);
        _last = heardAt;
    }

    public IEnumerable<TruthLine> Lines(string truckId, DateTimeOffset end)
    {
        Gap(end);
        return _gaps.Select(gap => new TruthLine(
            truckId,
            "COMMS_LOST",
            gap.Last,
            gap.Last + cadence.SilentAfter,
            gap.Last + cadence.SilentAfter,
            gap.Last + cadence.SilentAfter + TruthCadence.Watch,
            gap.Next < end ? gap.Next : null,
            []));
    }

    private void Gap(DateTimeOffset next)
    {
        if (_last is { } last && next - last > cadence.SilentAfter + TruthCadence.Watch)
        {
            _gaps.Add((last, next));
        }
    }
}
