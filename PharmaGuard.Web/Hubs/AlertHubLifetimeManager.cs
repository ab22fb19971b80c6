using Microsoft.AspNetCore.SignalR;

namespace PharmaGuard.Web.Hubs;

/// <summary>
/// Where a call on the hub's clients goes. Each connection is known to this replica at once, and to the backplane as soon as that is reachable.
/// What is sent to groups goes to all replicas by the backplane, or to this one while it is away; alerts do not come by here (see
/// <see cref="AlertAudience"/>).
/// </summary>
internal sealed class AlertHubLifetimeManager(
    DefaultHubLifetimeManager<AlertHub> local, BackplaneMembership membership, AlertAudience audience, TimeProvider clock)
    : HubLifetimeManager<AlertHub>
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(1);

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await local.OnConnectedAsync(connection);
        audience.Add(connection);
        membership.Attach(connection);
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        membership.Detach(connection);
        audience.Remove(connection);
        await local.OnDisconnectedAsync(connection);
    }

    public override async Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        await local.AddToGroupAsync(connectionId, groupName, cancellationToken);
        membership.Join(connectionId, groupName);
    }

    public override async Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        await local.RemoveFromGroupAsync(connectionId, groupName, cancellationToken);
        membership.Leave(connectionId, groupName);
    }

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendAllAsync(methodName, args, cancellationToken));

    public override Task SendAllExceptAsync(
        string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendAllExceptAsync(methodName, args, excludedConnectionIds, cancellationToken));

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendConnectionAsync(connectionId, methodName, args, cancellationToken));

    public override Task SendConnectionsAsync(
        IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendConnectionsAsync(connectionIds, methodName, args, cancellationToken));

    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendGroupAsync(groupName, methodName, args, cancellationToken));

    public override Task SendGroupsAsync(
        IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendGroupsAsync(groupNames, methodName, args, cancellationToken));

    public override Task SendGroupExceptAsync(
        string groupName,
        string methodName,
        object?[] args,
        IReadOnlyList<string> excludedConnectionIds,
        CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendGroupExceptAsync(groupName, methodName, args, excludedConnectionIds, cancellationToken));

    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendUserAsync(userId, methodName, args, cancellationToken));

    public override Task SendUsersAsync(
        IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendAsync(road => road.SendUsersAsync(userIds, methodName, args, cancellationToken));

    public override Task SetConnectionResultAsync(string connectionId, Microsoft.AspNetCore.SignalR.Protocol.CompletionMessage result) =>
        local.SetConnectionResultAsync(connectionId, result);

    public override bool TryGetReturnType(string invocationId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Type? type) =>
        local.TryGetReturnType(invocationId, out type);

    private async Task SendAsync(Func<HubLifetimeManager<AlertHub>, Task> send)
    {
        if (membership.Current is { } backplane)
        {
            try
            {
                await send(backplane).WaitAsync(SendTimeout, clock);
                return;
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                membership.Suspect(backplane);
            }
        }

        await send(local);
    }
}
