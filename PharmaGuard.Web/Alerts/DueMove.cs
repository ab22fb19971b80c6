using System.Globalization;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// A move whose time has come: <see cref="AlertMove.Unshelve"/>, <see cref="AlertMove.ReturnToService"/>, <see cref="AlertMove.ReAlarm"/> or
/// <see cref="AlertMove.Escalate"/>. Every replica may find it; the version that it was found for lets one win.
/// </summary>
public sealed record DueMove
{
    public required AlertMove Move { get; init; }

    public required string AlertId { get; init; }

    public required int Version { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The replica that found it.</summary>
    public required string FoundBy { get; init; }

    /// <summary>The same whoever finds it.</summary>
    public string TransitionId => Alerts.AlertId.Digest(AlertId, Move.ToString(), Version.ToString(CultureInfo.InvariantCulture));
}
