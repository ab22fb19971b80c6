using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Records;

namespace PharmaGuard.Simulator.Truth;

/// <summary>All that must be raised for one truck.</summary>
internal sealed class TruckTruth(string truckId, TruthCadence cadence, DateTimeOffset end) : ITruckWatch
{
    private readonly ConditionTruth[] _conditions = [.. TruthConditions.All.Select(c => new ConditionTruth(c, cadence))];
    private readonly IncidentTruth _crash = new("CRASH");
    private readonly IncidentTruth _sos = new("SOS");
    private readonly SilenceTruth _silence = new(cadence);
    // A truck without coverage measures now and sends later, in the same order.
    private readonly Queue<TruckPhysics> _measured = new();

    public void Moved(in TruckPhysics now)
    {
        if (now.At >= end)
        {
            return;
        }

        foreach (var condition in _conditions)
        {
            condition.Moved(now);
        }
    }

    public void Measured(in TruckPhysics now) => _measured.Enqueue(now);

    public void Sent(in OutgoingRecord record)
    {
        var measured = _measured.Dequeue();
        foreach (var condition in _conditions)
        {
            condition.Sent(measured, record.DueAt);
        }

        _crash.Sent(measured.ImpactAt, measured.At, record.DueAt);
        _sos.Sent(measured.SosAt, measured.At, record.DueAt);
        _silence.Sent(record.DueAt);
    }

    public IEnumerable<TruthLine> Lines()
    {
        List<TruthLine> all =
        [
            .. _conditions.SelectMany(c => c.Lines(truckId, end)),
            .. _crash.Lines(truckId),
            .. _sos.Lines(truckId),
            .. _silence.Lines(truckId, end),
        ];
        return all.Select(line => line with { SuppressedBy = [.. line.SuppressedBy.Where(kind => all.Any(other => Hides(other, kind, line)))] });
    }

    private static bool Hides(TruthLine other, string kind, TruthLine line) =>
        other.Kind == kind && other.Due <= line.Due && (other.Ends is null || other.Ends > line.Due);
}
