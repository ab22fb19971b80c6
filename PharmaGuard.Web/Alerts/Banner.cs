namespace PharmaGuard.Web.Alerts;

/// <summary>What every move has in common: the next version, the way into the banner and the end.</summary>
internal static class Banner
{
    /// <summary>The next version. An alert of an older version gets what it does not have: it was in the banner, because all were.</summary>
    public static Alert Step(Alert current) => current with
    {
        Version = current.Version + 1,
        EscalatedFrom = null,
        AnnunciatedAt = current.BannerVersion is null ? current.InBannerSince : current.AnnunciatedAt,
        BannerVersion = current.AnnunciatedVersion,
    };

    /// <summary>Notes that this version came into the banner, if it did: screens confirm it, and the time to acknowledge runs anew.</summary>
    public static Alert Enter(Alert alert, DateTimeOffset at) => !alert.IsInBanner ? alert : alert with
    {
        AnnunciatedAt = at,
        BannerVersion = alert.Version,
        EscalationLevel = MustStartEscalated(alert) ? 1 : 0,
        EscalatedAt = MustStartEscalated(alert) ? at : null,
    };

    /// <summary>In alarm and to be acknowledged, whoever did so before.</summary>
    public static Alert Unacknowledge(Alert alert) => alert with
    {
        State = AlertState.UnackActive,
        EarlierAcknowledgedBy = alert.AcknowledgedBy is { } person
            ? [.. (alert.EarlierAcknowledgedBy ?? []).Append(person).Distinct(StringComparer.OrdinalIgnoreCase)]
            : alert.EarlierAcknowledgedBy,
        AcknowledgedBy = null,
        AcknowledgedAt = null,
        AcknowledgeReason = null,
    };

    /// <summary>Off the shelf. The alert says what it hid: what is still in alarm asks anew.</summary>
    public static Alert Unshelve(Alert alert, DateTimeOffset at) =>
        ComeBack(alert with { ShelvedUntil = null, ShelvedBy = null, ShelveReason = null }, at);

    public static Alert ReturnToService(Alert alert, DateTimeOffset at) =>
        ComeBack(alert with { OutOfServiceUntil = null, OutOfServiceBy = null, OutOfServiceReason = null }, at);

    /// <summary>Over for the dispatcher; not for quality where product is concerned.</summary>
    public static Alert End(Alert alert, DateTimeOffset at) => alert with
    {
        State = alert.NeedsDisposition ? AlertState.ClearedPendingDisposition : AlertState.Normal,
        ClearedAt = at,
    };

    /// <summary>Nothing explains these away.</summary>
    public static bool IsAlwaysShown(Alert alert) => IsOfSystem(alert) || MustStartEscalated(alert);

    public static bool IsOfSystem(Alert alert) => alert.IsOfSystem || alert.Kind.StartsWith(SystemKinds.Prefix, StringComparison.Ordinal);

    // A crash or a panic button: the shift lead is told in the same moment.
    private static bool MustStartEscalated(Alert alert) => alert is { Incident: true, Priority: 1 };

    private static Alert ComeBack(Alert alert, DateTimeOffset at) =>
        Enter(alert is { State: AlertState.AckActive, ReturnedAt: null, Incident: false } ? Unacknowledge(alert) : alert, at);
}
