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
            ActionRefusal.NotNamed => "say who you are first.",
            ActionRefusal.NotDispatcher => "only a dispatcher or a shift lead may do this: ask one of them.",
            ActionRefusal.NotShiftLead => "only a shift lead may do this: call the shift lead.",
            ActionRefusal.NotQuality => "only quality may do this: call quality.",
            ActionRefusal.NotShelvable => "a critical alert, or one about PharmaGuard itself, stays in the banner: acknowledge it and act.",
            ActionRefusal.AlreadyShelved => $"{now?.ShelvedBy ?? "somebody"} shelved it already{Until(now?.ShelvedUntil)}.",
            ActionRefusal.NotShelved => "it is not on the shelf any more.",
            ActionRefusal.AlwaysInService => "what PharmaGuard alarms about itself stays in service.",
            ActionRefusal.AlreadyOutOfService => $"{now?.OutOfServiceBy ?? "somebody"} took it out of service already{Until(now?.OutOfServiceUntil)}.",
            ActionRefusal.NotOutOfService => "it is in service already.",
            ActionRefusal.NoReason => "a reason is needed: write why.",
            ActionRefusal.UntilPast => "the end must lie in the future: choose a later time.",
            ActionRefusal.UntilTooFar => "the end lies too far in the future: choose an earlier time.",
            ActionRefusal.NotAwaitingDisposition => "it does not wait for a decision of quality: it still alarms, or it was decided already.",
            ActionRefusal.NotSigned => "the signature must say what it stands for: choose it.",
            ActionRefusal.WrongSignature => "the printed name must be your own: write it as you act here.",
            ActionRefusal.OwnAcknowledgement => "you acknowledged it: somebody else of quality has to decide.",
            ActionRefusal.NotDispositioned => "quality has not decided about it yet, or it is closed already.",
            ActionRefusal.NotNotified => "sender and recipient must know first: write who was told, or quality writes a waiver.",
            ActionRefusal.NotClosed => "it is not closed: there is nothing to reopen.",
            ActionRefusal.None => throw new ArgumentException("The action was not refused.", nameof(outcome)),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Refusal, null),
        };
        return $"{seen.TruckId}: {why}";

        string Until(DateTimeOffset? time) => time is { } until ? $" until {write(until)}" : string.Empty;

        string At(DateTimeOffset? time) => time is { } at ? $" at {write(at)}" : string.Empty;
    }

    private static string Now(Alert? now) => now is null ? string.Empty : $" (now priority {now.Priority}, “{now.Message}”)";
}
