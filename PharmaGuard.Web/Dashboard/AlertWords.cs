using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a dispatcher reads for the codes. Colour is never alone: priority is also a shape, a digit and a word.</summary>
internal static class AlertWords
{
    /// <summary>Hollow for what is put aside.</summary>
    public static string Shape(int priority, bool isAside = false) => (priority, isAside) switch
    {
        (1, false) => "■",
        (1, true) => "□",
        (2, false) => "▲",
        (2, true) => "△",
        (_, false) => "●",
        (_, true) => "○",
    };

    public static string Priority(int priority) => priority switch
    {
        1 => "critical",
        2 => "high",
        _ => "low",
    };

    /// <summary>Where it stands, and whether it is out of the banner though nobody has acknowledged it.</summary>
    public static string State(Alert alert) => alert.Visibility switch
    {
        AlertVisibility.Shelved => $"{PlainState(alert)}, shelved by {alert.ShelvedBy}",
        AlertVisibility.OutOfService => $"{PlainState(alert)}, out of service",
        AlertVisibility.SuppressedByDesign => $"{PlainState(alert)}, explained by {alert.SuppressedBy}",
        _ => PlainState(alert),
    };

    private static string PlainState(Alert alert) => alert.State switch
    {
        AlertState.UnackActive when alert.ReturnedAt is not null => "Unacknowledged, condition ended",
        AlertState.UnackActive => "Unacknowledged",
        AlertState.AckActive when alert.Incident => "Acknowledged: clear it when it is dealt with",
        AlertState.AckActive when alert.ReturnedAt is not null => "Acknowledged, ended: clear it",
        AlertState.AckActive => "Acknowledged, still in alarm",
        AlertState.RtnUnack => "Back to normal, unacknowledged",
        AlertState.Normal => "Cleared",
        AlertState.ClearedPendingDisposition => "Cleared, quality has to decide about the product",
        AlertState.Dispositioned => "Quality has decided, to be closed",
        AlertState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(alert), alert.State, null),
    };

    /// <summary>The state as the contract and the query string write it.</summary>
    public static string Code(AlertState state) => state switch
    {
        AlertState.UnackActive => "UNACK_ACTIVE",
        AlertState.AckActive => "ACK_ACTIVE",
        AlertState.RtnUnack => "RTN_UNACK",
        AlertState.Normal => "NORMAL",
        AlertState.ClearedPendingDisposition => "CLEARED_PENDING_DISPOSITION",
        AlertState.Dispositioned => "DISPOSITIONED",
        AlertState.Closed => "CLOSED",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Move(AlertMove move) => move switch
    {
        AlertMove.Raise => "Raised",
        AlertMove.Worsen => "Worsened",
        AlertMove.Acknowledge => "Acknowledged",
        AlertMove.ReturnToNormal => "Back to normal",
        AlertMove.Clear => "Cleared",
        AlertMove.Suppress => "Suppressed",
        AlertMove.Unsuppress => "No longer suppressed",
        AlertMove.Annotate => "Not confirmed by late data",
        AlertMove.Shelve => "Shelved",
        AlertMove.Unshelve => "Off the shelf",
        AlertMove.TakeOutOfService => "Taken out of service",
        AlertMove.ReturnToService => "Back in service",
        AlertMove.ReAlarm => "Came back, still in alarm",
        AlertMove.Escalate => "Escalated",
        AlertMove.Dispose => "Decided by quality",
        AlertMove.Close => "Closed",
        AlertMove.Reopen => "Reopened",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    /// <summary><c>9.4 °C (limit 8.0 °C)</c>; empty when there is no reading.</summary>
    public static string Reading(Alert alert)
    {
        if (alert.Reading is not { } reading)
        {
            return string.Empty;
        }

        var text = Number(reading, alert.Unit);
        return alert.Limit is { } limit ? $"{text} (limit {Number(limit, alert.Unit)})" : text;
    }

    /// <summary>The limit in force when it was raised or worsened last, and the rule's version; empty when there is neither.</summary>
    public static string Limit(Alert alert)
    {
        var limit = alert.Limit is { } value ? Number(value, alert.Unit) : string.Empty;
        return alert.RuleVersion == 0 ? limit : $"{limit}{(limit.Length > 0 ? ", " : string.Empty)}rule version {alert.RuleVersion}";
    }

    private static string Number(double value, string? unit) =>
        $"{value.ToString("0.0", CultureInfo.InvariantCulture)}{(string.IsNullOrEmpty(unit) ? string.Empty : $" {unit}")}";
}
