using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What a named person wants to do with the version of an alert that they saw.</summary>
public sealed record PersonAction
{
    /// <summary>Longest reason that is kept, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Any of the moves of people, from <see cref="AlertMove.Acknowledge"/> to <see cref="AlertMove.Reopen"/>.</summary>
    public required AlertMove Move { get; init; }

    public required string AlertId { get; init; }

    /// <summary>
    /// The version on the person's screen. If the alert has moved on since, the action is refused and the person is told how; an acknowledgement is not
    /// when it only escalated.
    /// </summary>
    public required int Version { get; init; }

    public required Person Person { get; init; }

    public required string Reason { get; init; }

    /// <summary>Server's clock: the end of a shelf or of an absence from service.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>With <see cref="AlertMove.Dispose"/>.</summary>
    public DispositionSignature? Signature { get; init; }

    /// <summary>With <see cref="AlertMove.Close"/>.</summary>
    public IReadOnlyList<Notification> Notified { get; init; } = [];

    /// <summary>With <see cref="AlertMove.Close"/>: why it is closed though not both parties know.</summary>
    public string? Waiver { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One action per version: a double click or a repeated request is the same transition.</summary>
    public string TransitionId => Alerts.AlertId.Digest(AlertId, Move.ToString(), Version.ToString(CultureInfo.InvariantCulture));
}
