using PharmaGuard.E2E.Faults.Load;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>How long an alert took from where the promise begins.</summary>
internal static class Lateness
{
    /// <summary>How many alerts took longer than a time.</summary>
    public static int Count(Evidence evidence, double seconds) =>
        evidence.Round.Alerts.Count(alert => alert.AckedAt > 0 && alert.IsSeenByAll && Of(alert, evidence) > seconds);

    private static double Of(Expectation alert, Evidence evidence)
    {
        var sinceHeal = alert.LastSeenAt - Math.Max(alert.AckedAt, evidence.HealedAt);

        // The site must do without any one process, so the time in which it is away counts. Only who is connected to a lost replica itself waits.
        return evidence.Case.OneLoss is { } lost
            ? Math.Max(sinceHeal, alert.LastSeenApartFrom(ReplicaOf(lost)) - Math.Max(alert.AckedAt, evidence.FaultAt))
            : sinceHeal;
    }

    private static int? ReplicaOf(string part) => part switch
    {
        "web-1" => 0,
        "web-2" => 1,
        _ => null,
    };
}
