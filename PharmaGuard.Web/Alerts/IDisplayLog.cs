namespace PharmaGuard.Web.Alerts;

/// <summary>
/// The durable record of what was painted where. Append-only; the first confirmation of a seat and version is kept. Every member throws
/// <see cref="JournalUnavailableException"/> when the store cannot be reached.
/// </summary>
public interface IDisplayLog
{
    /// <summary>
    /// So many seats are kept for one version of an alert: more prove nothing, and whoever opens many pages could fill the store. Counted for
    /// each version, so that a crowd at the first one cannot keep the record of a later one empty.
    /// </summary>
    const int MaxSeats = 200;

    /// <summary>So many are read of one alert.</summary>
    const int MaxRead = 200;

    /// <summary>Stores what is new, up to <see cref="MaxSeats"/>. It takes no lock that a transition waits for.</summary>
    Task RecordAsync(IReadOnlyCollection<AlertDisplay> displays, CancellationToken cancellationToken);

    /// <summary>Where one alert was painted, the first screen first, at most <see cref="MaxRead"/>.</summary>
    Task<IReadOnlyList<AlertDisplay>> ReadAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>The newest version of each alert that any seat painted; alerts that none did are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> ReadNewestVersionsAsync(IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken);
}
