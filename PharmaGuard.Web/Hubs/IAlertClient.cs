using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Hubs;

/// <summary>What a connected program is told.</summary>
public interface IAlertClient
{
    /// <summary>
    /// A move of an alert of a depot that the connection joined: once, and in the order of the journal. After a lost connection, join again,
    /// then call <c>GetSince</c> with the newest sequence number seen; numbers already seen are repeats.
    /// </summary>
    Task AlertChanged(AlertTransition envelope);

    /// <summary>Somebody began or ceased to watch a depot, on any replica. May be lost or come twice; nothing may depend on it.</summary>
    Task WatchersChanged(string depot, string person, bool joined);
}
