using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// The first alarm of a causal group on a truck (ISA-18.2 "first-out"): the unit stops, then the air warms, then the product. Whoever looks for the cause
/// starts there.
/// </summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Subject">Name of the subject.</param>
/// <param name="EpisodeStart">Truck's clock, UTC ticks: with kind and subject it gives the alert's id.</param>
/// <param name="RaisedAt">Truck's clock, UTC ticks.</param>
internal sealed record FirstOut(string Kind, string Subject, long EpisodeStart, long RaisedAt)
{
    /// <summary>Alarms of a group this close together have one cause, even when the first one has ended; a value of ours.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(120);

    public string AlertId(Fleet.TruckId truck) =>
        Alerts.AlertId.Of(new AlertKey(truck, Kind, Subject), new DateTimeOffset(EpisodeStart, TimeSpan.Zero)).Value;

    /// <summary>Whether an alarm raised at a time follows from this one.</summary>
    public bool Leads(TruckState state, long raisedAt) => raisedAt >= RaisedAt
        && (raisedAt - RaisedAt <= Window.Ticks
            || state.Conditions.Any(condition => condition.InAlarm && condition.Kind == Kind && state.Subjects[condition.Subject].Name == Subject));
}
