namespace PharmaGuard.Web.Alerts;

/// <summary>
/// The durable record of what was painted where. Append-only; the first confirmation of a seat and version is kept. Every member throws
/// <see cref="JournalUnavailableException"/> when the store cannot be reached.
/// </summary>
public interface IDisplayLog
{
    /// <summary>Stores what is new. It takes no lock that a transition waits for.</summary>
    Task RecordAsync(IReadOnlyCollection<AlertDisplay> displays, CancellationToken cancellationToken);

    /// <summary>Where one alert was painted, the first screen first.</summary>
    Task<IReadOnlyList<AlertDisplay>> ReadAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>The newest version of each alert that any seat painted; alerts that none did are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> ReadNewestVersionsAsync(IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken);
}
