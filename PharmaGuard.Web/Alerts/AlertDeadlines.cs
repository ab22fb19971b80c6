namespace PharmaGuard.Web.Alerts;

/// <summary>
/// What time will do next to an alert, and when. It depends on the alert alone, so every replica finds the same, before and after a restart.
/// </summary>
public static class AlertDeadlines
{
    /// <summary>The next move and when it is due; null when time does nothing to it.</summary>
    public static (AlertMove Move, DateTimeOffset DueAt)? Next(Alert alert, AlertsOptions options)
    {
        if (!alert.IsActive)
        {
            return null;
        }

        (AlertMove Move, DateTimeOffset? DueAt)[] moves =
        [
            (AlertMove.ReturnToService, alert.OutOfServiceUntil),
            (AlertMove.Unshelve, alert.ShelvedUntil),
            (AlertMove.ReAlarm, ReAlarm(alert, options)),
            (AlertMove.Escalate, Escalate(alert, options)),
        ];
        var (move, due) = moves.MinBy(entry => entry.DueAt ?? DateTimeOffset.MaxValue);
        return due is { } at ? (move, at) : null;
    }

    private static DateTimeOffset? ReAlarm(Alert alert, AlertsOptions options) =>
        options.Timers && DueMoves.CanReAlarm(alert) && options.ReAlarmAfter(alert.Priority) is { } after ? alert.AcknowledgedAt + after : null;

    private static DateTimeOffset? Escalate(Alert alert, AlertsOptions options) =>
        options.Timers && DueMoves.CanEscalate(alert) && options.EscalateAfter(alert.Priority, alert.EscalationLevel + 1) is { } after
            ? alert.InBannerSince + after
            : null;
}
