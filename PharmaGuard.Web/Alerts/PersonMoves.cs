namespace PharmaGuard.Web.Alerts;

/// <summary>What people do to an alert, once <see cref="PersonGuards"/> has let them.</summary>
internal static class PersonMoves
{
    public static Alert Apply(Alert current, PersonAction action)
    {
        var next = Banner.Step(current);
        return action.Move switch
        {
            AlertMove.Acknowledge => Acknowledge(next, action),
            AlertMove.Clear => Banner.End(next with { ClearedBy = action.Person.Name }, action.At),
            AlertMove.Shelve => next with { ShelvedUntil = action.Until, ShelvedBy = action.Person.Name, ShelveReason = action.Reason },
            AlertMove.Unshelve => Banner.Unshelve(next, action.At),
            AlertMove.TakeOutOfService => next with
            {
                OutOfServiceUntil = action.Until, OutOfServiceBy = action.Person.Name, OutOfServiceReason = action.Reason,
            },
            AlertMove.ReturnToService => Banner.ReturnToService(next, action.At),
            AlertMove.Dispose => next with { State = AlertState.Dispositioned, Disposition = Sign(action.Signature!, action) },
            AlertMove.Close => next with
            {
                State = AlertState.Closed,
                Notified = action.Notified is { Count: > 0 } told ? told : null,
                Waiver = string.IsNullOrWhiteSpace(action.Waiver) ? null : action.Waiver,
                ClosedBy = action.Person.Name,
                ClosedAt = action.At,
            },

            // The history keeps what was decided and who was told.
            AlertMove.Reopen => next with
            {
                State = AlertState.ClearedPendingDisposition, Disposition = null, Notified = null, Waiver = null, ClosedBy = null, ClosedAt = null,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Move, null),
        };
    }

    private static Alert Acknowledge(Alert next, PersonAction action)
    {
        var acknowledged = next with { AcknowledgedBy = action.Person.Name, AcknowledgedAt = action.At, AcknowledgeReason = action.Reason };
        return next.State == AlertState.RtnUnack ? Banner.End(acknowledged, action.At) : acknowledged with { State = AlertState.AckActive };
    }

    private static Disposition Sign(DispositionSignature signature, PersonAction action) => new()
    {
        Decision = signature.Decision,
        Meaning = signature.Meaning.Trim(),
        PrintedName = signature.PrintedName.Trim(),
        By = action.Person.Name,
        At = action.At,
        Note = string.IsNullOrWhiteSpace(action.Reason) ? null : action.Reason,
        DeviationId = signature.DeviationId,
    };
}
