using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Who put an alert aside, decided about it or brought it back, and why.</summary>
internal static class TransitionWords
{
    public static string Detail(AlertTransition transition)
    {
        var alert = transition.Alert;
        return transition.Move switch
        {
            AlertMove.Suppress => $"by {alert.SuppressedBy}",
            AlertMove.Annotate => alert.Message,
            AlertMove.Shelve => $"by {alert.ShelvedBy}: {alert.ShelveReason}",
            AlertMove.TakeOutOfService => $"by {alert.OutOfServiceBy}: {alert.OutOfServiceReason}",
            AlertMove.Escalate => $"to level {alert.EscalationLevel}",
            AlertMove.Dispose when alert.Disposition is { } decided => $"{decided.Decision}, signed by {decided.PrintedName}: {decided.Meaning}",
            AlertMove.Close => $"by {alert.ClosedBy}{(alert.Waiver is { } waiver ? $": {waiver}" : string.Empty)}",
            _ => string.Empty,
        };
    }
}
