using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What else is to be known of an alert besides its state, in a few words each.</summary>
internal static class MarkWords
{
    /// <param name="alert">Whose.</param>
    /// <param name="isCause">Others are active because of it. First of its group is news only then.</param>
    public static IEnumerable<(string Code, string Words)> Of(Alert alert, bool isCause)
    {
        (bool Holds, string Code, string Words)[] marks =
        [
            (alert.FirstOut && isCause, "first-out", "first of its group"),
            (alert.EscalationLevel > 0, "escalated", $"escalated to {Level(alert.EscalationLevel)}"),
            (alert.ReAlarmCount > 0, "re-alarmed", alert.ReAlarmCount == 1 ? "came back once, still in alarm" : $"came back {alert.ReAlarmCount} times, still in alarm"),
            (alert.Chattering, "chattering", $"comes and goes, {alert.Occurrences} times; consider shelving"),
            (alert.Unconfirmed, "unconfirmed", "not confirmed by late data"),
            (alert is { IsActive: true, SuppressedBy: not null }, "suppressed", $"suppressed by {alert.SuppressedBy}"),
        ];
        return marks.Where(mark => mark.Holds).Select(mark => (mark.Code, mark.Words));
    }

    public static string Level(int level) => level switch
    {
        1 => "L1 shift lead",
        2 => "L2 on call",
        _ => "L3 operations manager",
    };
}
