namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>An alert came into the banner and asks for somebody: what rates of alarms count.</summary>
/// <param name="Depot">Whose dispatcher it asks.</param>
/// <param name="At">Server's clock of whoever moved it.</param>
internal readonly record struct Annunciation(string Depot, DateTimeOffset At)
{
    /// <summary>
    /// A raise, a return of the condition, a higher priority, a re-alarm, the end of a shelf. Null for all else: an escalation tells others of a line
    /// that stands there already, and what is suppressed or put aside asks nobody.
    /// </summary>
    public static Annunciation? Of(AlertTransition transition) =>
        transition.Alert is { IsInBanner: true } alert && alert.AnnunciatedVersion == alert.Version ? new(alert.Depot, alert.InBannerSince) : null;
}
