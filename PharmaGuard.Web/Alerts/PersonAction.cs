using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What a named person wants to do with the version of an alert that they saw.</summary>
public sealed record PersonAction
{
    /// <summary>Longest reason that is kept, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary><see cref="AlertMove.Acknowledge"/> or <see cref="AlertMove.Clear"/>.</summary>
    public required AlertMove Move { get; init; }

    public required string AlertId { get; init; }

    /// <summary>The version on the person's screen. If the alert has moved on since, the action is refused and the person is told how.</summary>
    public required int Version { get; init; }

    public required Person Person { get; init; }

    public required string Reason { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One action per version: a double click or a repeated request is the same transition.</summary>
    public string TransitionId => Alerts.AlertId.Digest(AlertId, Move.ToString(), Version.ToString(CultureInfo.InvariantCulture));
}
