using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Why an action was refused, for the person who tried.</summary>
internal static class OutcomeWords
{
    public static string Refused(Alert seen, ActionOutcome outcome, Func<DateTimeOffset, string> write)
    {
        var now = outcome.Alert;
        var why = outcome.Refusal switch
        {
            ActionRefusal.NotFound => "the journal has no such alert.",
            ActionRefusal.AlreadyAcknowledged => $"{now?.AcknowledgedBy ?? "somebody"} acknowledged first{At(now?.AcknowledgedAt)}.",
            ActionRefusal.AlreadyCleared when now is { ClearedBy: { } by } => $"{by} cleared it already{At(now.ClearedAt)}.",
            ActionRefusal.AlreadyCleared when now is { AcknowledgedBy: { } by } =>
                $"{by} acknowledged first{At(now.AcknowledgedAt)}, and it is back to normal.",
            ActionRefusal.AlreadyCleared => $"it is over already{At(now?.ClearedAt)}.",
            ActionRefusal.NotAcknowledged => "acknowledge it before you clear it.",
            ActionRefusal.NotLatched => "it clears by itself when the condition ends.",
            ActionRefusal.StillInAlarm => "it is still in alarm: clear it when the condition has ended.",
            ActionRefusal.Changed => $"the alert changed meanwhile{Now(now)}: look again.",
            ActionRefusal.None => throw new ArgumentException("The action was not refused.", nameof(outcome)),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Refusal, null),
        };
        return $"{seen.TruckId}: {why}";

        string At(DateTimeOffset? time) => time is { } at ? $" at {write(at)}" : string.Empty;
    }

    private static string Now(Alert? now) => now is null ? string.Empty : $" (now priority {now.Priority}, “{now.Message}”)";
}
