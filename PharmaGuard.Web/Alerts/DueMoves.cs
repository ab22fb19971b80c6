namespace PharmaGuard.Web.Alerts;

/// <summary>What time does to an alert. When it is due is <see cref="AlertDeadlines"/>' to say; here is only whether it can be so at all.</summary>
internal static class DueMoves
{
    public const int HighestLevel = 3;

    public static Alert? Apply(Alert current, DueMove due)
    {
        if (current.Version != due.Version || !current.IsActive)
        {
            return null;
        }

        return (due.Move, current) switch
        {
            (AlertMove.Unshelve, _) => current.ShelvedUntil <= due.At ? Banner.Unshelve(Banner.Step(current), due.At) : null,
            (AlertMove.ReturnToService, _) => current.OutOfServiceUntil <= due.At ? Banner.ReturnToService(Banner.Step(current), due.At) : null,
            (AlertMove.ReAlarm, _) => CanReAlarm(current) ? ReAlarm(current, due.At) : null,
            (AlertMove.Escalate, _) => CanEscalate(current) ? Escalate(current, due.At) : null,
            _ => throw new ArgumentException($"Time does not {due.Move} an alert.", nameof(due)),
        };
    }

    /// <summary>Acknowledged and still in alarm. What happened and does not last has nothing to remind of.</summary>
    public static bool CanReAlarm(Alert alert) =>
        alert is { State: AlertState.AckActive, ReturnedAt: null, Incident: false, Visibility: AlertVisibility.Normal };

    public static bool CanEscalate(Alert alert) => alert is { IsInBanner: true, EscalationLevel: < HighestLevel };

    private static Alert Escalate(Alert current, DateTimeOffset at) =>
        Banner.Step(current) with { EscalationLevel = current.EscalationLevel + 1, EscalatedAt = at, EscalatedFrom = current.JudgedSince };

    private static Alert ReAlarm(Alert current, DateTimeOffset at) =>
        Banner.Enter(Banner.Unacknowledge(Banner.Step(current)) with { ReAlarmCount = current.ReAlarmCount + 1 }, at);
}
