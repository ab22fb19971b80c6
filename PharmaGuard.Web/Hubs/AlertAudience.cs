using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Hubs;

/// <summary>
/// The connections of this replica and what each watches. Alerts are sent from here and not by groups: every replica hears of every alert by
/// the relay, so a send that reached other replicas would double it, and a connection in two groups would be told twice. Any thread.
/// </summary>
internal sealed class AlertAudience(HubMetrics metrics)
{
    /// <summary>A connection may watch so many depots.</summary>
    public const int MaxDepots = 1_000;

    private readonly ConcurrentDictionary<string, AudienceMember> _members = new(StringComparer.Ordinal);

    public int Count => _members.Count;

    public void Add(HubConnectionContext connection) => _members[connection.ConnectionId] = new AudienceMember(connection, metrics);

    public void Remove(HubConnectionContext connection) => _members.TryRemove(connection.ConnectionId, out _);

    /// <summary>False when it watches it already.</summary>
    public bool Join(string connectionId, string depot) => _members.TryGetValue(connectionId, out var member) && member.Join(depot);

    /// <summary>False when it does not watch it.</summary>
    public bool Leave(string connectionId, string depot) => _members.TryGetValue(connectionId, out var member) && member.Leave(depot);

    public IReadOnlyCollection<string> DepotsOf(string connectionId) =>
        _members.TryGetValue(connectionId, out var member) ? member.Depots : [];

    /// <summary>Sends to whoever watches the alert's depot. Never waits for a slow connection.</summary>
    public void Tell(AlertTransition transition)
    {
        // Serialised once per protocol, not once per connection.
        var message = new SerializedHubMessage(new InvocationMessage(nameof(IAlertClient.AlertChanged), [transition]));
        foreach (var member in _members.Values.Where(member => member.Watches(transition.Alert.Depot)))
        {
            member.Send(message);
        }
    }

    /// <summary>
    /// Closes every connection, because this replica cannot tell them what they missed: a client that connects anew asks for it. Never a hole
    /// that nobody knows of.
    /// </summary>
    public void Dismiss()
    {
        foreach (var member in _members.Values)
        {
            member.Dismiss();
        }
    }
}
