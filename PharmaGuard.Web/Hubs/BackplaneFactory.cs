using Microsoft.AspNetCore.SignalR;

namespace PharmaGuard.Web.Hubs;

/// <summary>Makes the hub's road to the other replicas. Registered by the room that knows the technique; without it each replica is alone.</summary>
/// <returns>Null when the road is closed now; a result is disposed by the caller when it is <see cref="IDisposable"/>.</returns>
internal delegate Task<HubLifetimeManager<AlertHub>?> BackplaneFactory(CancellationToken cancellationToken);
