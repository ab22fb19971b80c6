namespace PharmaGuard.Web.Circuits;

/// <summary>Whether this replica is stopping and takes no new visitors.</summary>
public sealed class DrainState(IHostApplicationLifetime lifetime)
{
    /// <summary>True from the moment the host was told to stop, while the circuits are still being moved.</summary>
    public bool IsDraining => lifetime.ApplicationStopping.IsCancellationRequested;
}
