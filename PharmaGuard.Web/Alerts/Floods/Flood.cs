namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>More alarms than one person can handle, in one depot or in all of them together.</summary>
/// <param name="Depot">Null for the site.</param>
/// <param name="Count">Annunciations within the window.</param>
/// <param name="Since">Server's clock, whole seconds.</param>
/// <param name="EndsAt">When so many have left the window that it is over, if nothing more comes.</param>
public sealed record Flood(string? Depot, int Count, DateTimeOffset Since, DateTimeOffset EndsAt)
{
    /// <summary>This replica does not know all that came before: there may be more of them, and it may have begun sooner.</summary>
    public bool IsPartial { get; init; }
}
