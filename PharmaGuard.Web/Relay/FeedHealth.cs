using Microsoft.Extensions.Options;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Says on the bus how well this replica hears: the journal decides whether the feed is lost, the fast road and what comes before the journal
/// whether it is live.
/// </summary>
internal sealed class FeedHealth(
    AlertBus bus, IRelayChannel channel, IEnumerable<IFeedTrouble> before, IOptions<RelayOptions> options, TimeProvider clock)
{
    public const string JournalAway = "The journal cannot be read";
    public const string JournalSlow = "The journal answers late: alerts may come a few seconds late";

    private readonly long _startedAt = clock.GetTimestamp();
    private readonly Lock _reporting = new();
    private long? _journalReadAt;

    /// <summary>The journal answered: shows at once, without waiting for the next look.</summary>
    public void JournalAnswered()
    {
        lock (_reporting)
        {
            _journalReadAt = clock.GetTimestamp();
        }

        Report();
    }

    public void Report()
    {
        // Two threads report; the later must not overtake the earlier with an older look.
        lock (_reporting)
        {
            if (Judge() is var (state, reason))
            {
                bus.Report(state, reason);
            }
        }
    }

    private (FeedState State, string? Reason)? Judge()
    {
        if (_journalReadAt is not { } readAt)
        {
            // The bus begins as lost and says that it is starting.
            return clock.GetElapsedTime(_startedAt) >= options.Value.LostAfter ? (FeedState.Lost, JournalAway) : null;
        }

        var silence = clock.GetElapsedTime(readAt);
        return silence >= options.Value.LostAfter ? (FeedState.Lost, JournalAway)
            : silence >= options.Value.SilentAfter ? (FeedState.Degraded, JournalSlow)
            : before.Select(part => part.Trouble).Append(channel.Trouble).OfType<string>().FirstOrDefault() is { } trouble ? (FeedState.Degraded, trouble)
            : (FeedState.Live, null);
    }
}
