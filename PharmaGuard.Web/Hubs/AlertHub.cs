using Microsoft.AspNetCore.SignalR;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Hubs;

/// <summary>
/// Alerts for programs that are not the page. A connection is told of nothing until it joins a depot; <c>JoinDepot("*")</c> joins them all.
/// Who acts is named once, when connecting.
/// </summary>
public sealed class AlertHub : Hub<IAlertClient>
{
    public const string Path = "/hubs/alerts";

    /// <summary>Most transitions in one answer of <see cref="GetSince"/>.</summary>
    public const int PageSize = 1_000;

    /// <summary>Longest name of a depot, in characters.</summary>
    public const int MaxDepotLength = 100;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(5);

    private const string JournalAway = "The journal cannot be reached now. Nothing was done; ask again.";

    private readonly AlertAudience _audience;
    private readonly AlertDesk _desk;
    private readonly IAlertJournal _journal;
    private readonly AlertBus _bus;

    // Internal parts: the container builds the hub, nobody else does.
    internal AlertHub(AlertAudience audience, AlertDesk desk, IAlertJournal journal, AlertBus bus)
    {
        _audience = audience;
        _desk = desk;
        _journal = journal;
        _bus = bus;
    }

    private Person Person => RequestPerson.Of(Context.GetHttpContext()).Current!.Value;

    /// <summary>Transitions after a sequence number, of all depots, in order and without a hole; at most 1,000. Call again with the last number of the answer; an empty answer means up to date.</summary>
    public async Task<IReadOnlyList<AlertTransition>> GetSince(long sequence)
    {
        if (sequence < 0)
        {
            throw new HubException("The sequence number must be 0 or more.");
        }

        return await AskJournalAsync(async () =>
        {
            // What is told begins where this replica began. An answer from before that could leave a hole between the two.
            await _bus.Began.WaitAsync(StartLimit, Context.ConnectionAborted);
            return await _journal.ReadSinceAsync(sequence, PageSize, Context.ConnectionAborted);
        });
    }

    /// <summary>Takes an alert out of the banner, in the name of the person the connection named.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="reason">One line of at most 500 characters; may be empty.</param>
    public async Task<AcknowledgeAnswer> Acknowledge(string alertId, int version, string? reason)
    {
        if (!ActionReason.TryParse(reason, out var line))
        {
            throw new HubException($"The reason must be one printable line of at most {PersonAction.MaxReasonLength} characters.");
        }

        // Not the connection's token: an action that has begun is finished and told even if the caller leaves.
        return AcknowledgeAnswer.Of(
            await AskJournalAsync(() => _desk.AcknowledgeAsync(alertId, version, Person, line, CancellationToken.None)));
    }

    /// <summary>From now on the connection is told of this depot's alerts.</summary>
    public async Task JoinDepot(string depot)
    {
        Check(depot);
        if (_audience.DepotsOf(Context.ConnectionId).Count >= AlertAudience.MaxDepots)
        {
            throw new HubException($"A connection joins at most {AlertAudience.MaxDepots} depots; * means all depots.");
        }

        if (!_audience.Join(Context.ConnectionId, depot))
        {
            return;
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, DepotGroup.Of(depot));
        await TellWatchersAsync(depot, joined: true);
    }

    public async Task LeaveDepot(string depot)
    {
        Check(depot);
        if (!_audience.Leave(Context.ConnectionId, depot))
        {
            return;
        }

        await Groups.RemoveFromGroupAsync(Context.ConnectionId, DepotGroup.Of(depot));
        await TellWatchersAsync(depot, joined: false);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var depot in _audience.DepotsOf(Context.ConnectionId))
        {
            await TellWatchersAsync(depot, joined: false);
        }
    }

    private async Task TellWatchersAsync(string depot, bool joined)
    {
        await Clients.OthersInGroup(DepotGroup.Of(depot)).WatchersChanged(depot, Person.Name, joined);
        if (depot != DepotGroup.All)
        {
            await Clients.OthersInGroup(DepotGroup.Of(DepotGroup.All)).WatchersChanged(depot, Person.Name, joined);
        }
    }

    private static void Check(string depot)
    {
        if (depot is not { Length: > 0 and <= MaxDepotLength } || !PrintableText.IsPrintable(depot))
        {
            throw new HubException($"A depot's name has 1 to {MaxDepotLength} printable characters; * means all depots.");
        }
    }

    private static async Task<T> AskJournalAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is JournalUnavailableException or TimeoutException)
        {
            throw new HubException(JournalAway);
        }
    }
}
