using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What data does to an alert. Null when the change says nothing new about it.</summary>
internal static class ConditionMoves
{
    // Raised later than we learned of it: the truck's clock ran ahead. Its end comes with an earlier time once the clock is right.
    private static readonly TimeSpan ClockAhead = TimeSpan.FromMinutes(2);

    public static Alert? Raise(Alert? current, ConditionChange change)
    {
        if (current is null)
        {
            return First(change);
        }

        if (IsFoundTwice(current, change))
        {
            return null;
        }

        // The same instance comes back to the banner: one row with a count, never two rows for one condition.
        return Annunciate(current, change, alert => alert with
        {
            Occurrences = current.Occurrences + 1,
            FirstOut = change.FirstOut,
            CausedBy = change.CausedBy,
        });
    }

    public static Alert? Worsen(Alert? current, ConditionChange change) =>
        current is null || IsBefore(change, current) || change.Priority >= current.Priority ? null : Annunciate(current, change, alert => alert);

    public static Alert? Return(Alert? current, ConditionChange change)
    {
        if (current is not { IsActive: true, ReturnedAt: null } || IsBefore(change, current))
        {
            return null;
        }

        var returned = Banner.Step(current) with { ReturnedAt = change.At };
        return current switch
        {
            { Latched: true } => returned,
            { State: AlertState.AckActive } => Banner.End(returned, change.LearnedAt),

            // Nobody ever saw it, and what explained it was shown instead: there is nothing to acknowledge.
            { SuppressedBy: not null, BannerVersion: 0 } => Banner.End(returned, change.LearnedAt),
            _ => returned with { State = AlertState.RtnUnack },
        };
    }

    public static Alert? Suppress(Alert? current, ConditionChange change) =>
        current is not { IsActive: true, SuppressedBy: null } || change.SuppressedBy is null || Banner.IsAlwaysShown(current)
            || IsBefore(change, current) || change.At < current.SuppressionAt
                ? null
                : Banner.Step(current) with { SuppressedBy = change.SuppressedBy, SuppressionAt = Earliest(change) };

    public static Alert? Unsuppress(Alert? current, ConditionChange change) =>
        current is not { IsActive: true, SuppressedBy: not null } || change.At < current.SuppressionAt
            ? null
            : Banner.Enter(Banner.Step(current) with { SuppressedBy = null, SuppressionAt = Earliest(change) }, change.LearnedAt);

    /// <summary>An episode before the alert is another alert's.</summary>
    public static Alert? Annotate(Alert? current, ConditionChange change) =>
        current is not { Unconfirmed: false } || change.EpisodeStart < current.OccurredAt
            ? null
            : Banner.Step(current) with { Unconfirmed = true, Message = $"{current.Message} ({change.Message})" };

    private static Alert First(ConditionChange change)
    {
        var alert = new Alert
        {
            Id = change.AlertId.Value,
            Version = 1,
            TruckId = change.Key.Truck.Value,
            Depot = change.Depot.Name,
            Kind = change.Key.Kind,
            Subject = change.Key.Subject,
            Priority = change.Priority,
            State = AlertState.UnackActive,
            Message = change.Message,
            Reading = change.Reading,
            Limit = change.Limit,
            Unit = change.Unit,
            OccurredAt = change.EpisodeStart,
            RaisedAt = change.At,
            LearnedAt = change.LearnedAt,
            Late = change.Late,
            Latched = change.Latched,
            Incident = change.Incident,
            RaisedBy = change.JudgedBy,
            RuleVersion = change.RuleVersion,
            StorageClass = change.StorageClass,
            Action = change.Action,
            FirstOut = change.FirstOut,
            CausedBy = change.CausedBy,
            Chattering = change.Chattering,
            NeedsDisposition = change.NeedsDisposition,
            BannerVersion = 0,
        };
        return Show(alert, change);
    }

    private static Alert Annunciate(Alert current, ConditionChange change, Func<Alert, Alert> also)
    {
        var next = Banner.Unacknowledge(Banner.Step(current)) with
        {
            Priority = Math.Min(current.Priority, change.Priority),
            Message = change.Message,
            Reading = change.Reading,
            Limit = change.Limit,
            RaisedAt = change.At,
            LearnedAt = change.LearnedAt,
            Late = change.Late,
            RaisedBy = change.JudgedBy,
            ReturnedAt = null,
            RuleVersion = change.RuleVersion,
            StorageClass = change.StorageClass ?? current.StorageClass,
            Action = change.Action ?? current.Action,
            Chattering = current.Chattering || change.Chattering,
            NeedsDisposition = current.NeedsDisposition || change.NeedsDisposition,

            // Whoever put it aside knew less than this.
            ShelvedUntil = null,
            ShelvedBy = null,
            ShelveReason = null,
        };

        // A crash that comes again is another crash, whatever was said of the first.
        next = !Banner.IsAlwaysShown(next) ? next : next with { OutOfServiceUntil = null, OutOfServiceBy = null, OutOfServiceReason = null };
        return Show(also(next), change);
    }

    // Into the banner, unless the rules found at once what explains it.
    private static Alert Show(Alert alert, ConditionChange change)
    {
        var by = Banner.IsAlwaysShown(alert) ? null : change.SuppressedBy;
        return Banner.Enter(alert with { SuppressedBy = by, SuppressionAt = by is null ? null : Earliest(change) }, change.LearnedAt);
    }

    // A truck's clock that runs ahead must not keep the alert hidden once it is right again.
    private static DateTimeOffset Earliest(ConditionChange change) => change.At < change.LearnedAt ? change.At : change.LearnedAt;

    // What said nothing new was not kept, so a replay brings it again. By then the condition may have come back: what happened before that
    // must not end or worsen what began after it.
    private static bool IsBefore(ConditionChange change, Alert current) =>
        change.At < current.RaisedAt && current.RaisedAt <= current.LearnedAt + ClockAhead;

    // One replica judges a truck, but every replica may find what ails the system: the second to say so tells nothing new.
    private static bool IsFoundTwice(Alert current, ConditionChange change)
    {
#if FAULT_SEAMS
        if (FaultSeams.NoDedupe)
        {
            return false;
        }
#endif
        return change.Key.Truck == TruckId.System && current.ReturnedAt is null;
    }
}
