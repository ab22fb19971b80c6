using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Which active alert stands behind which.</summary>
internal sealed class Causes
{
    private readonly Dictionary<string, Alert> _active = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public Causes(IReadOnlyList<Alert> active)
    {
        foreach (var alert in active)
        {
            _active[alert.Id] = alert;
            if (alert.CausedBy is { } cause && cause != alert.Id)
            {
                _named.Add(cause);
            }
        }
    }

    /// <returns>Whether another active alert names it as its cause; and what its own is called, null when it has none.</returns>
    public (bool IsCause, string? Cause) Of(Alert alert) => (_named.Contains(alert.Id), alert.CausedBy is { } cause && cause != alert.Id ? WordsOf(cause, alert) : null);

    private string WordsOf(string cause, Alert alert) => _active.GetValueOrDefault(cause) switch
    {
        null => "an earlier alert",
        var known when known.TruckId == alert.TruckId => known.Kind,
        var known => $"{known.Kind} of {known.TruckId}",
    };
}
