using Microsoft.Extensions.Options;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Says on the bus how well this replica hears: the journal and the canary decide whether the feed is lost, the fast road and what comes before
/// the journal whether it is live.
/// </summary>
internal sealed class FeedHealth(
    AlertBus bus, IRelayChannel channel, IEnumerable<IFeedTrouble> before, IOptions<RelayOptions> options, TimeProvider clock)
{
    public const string JournalAway = "The journal cannot be read";
    public const string JournalSlow = "The journal answers late: alerts may come a few seconds late";

    public const string Starting = "Starting: no proof of life from the telemetry road yet";
    public const string Unproven = "No proof of life from the telemetry road for 10 s or more";

    private readonly long _startedAt = clock.GetTimestamp();
    private readonly Lock _reporting = new();
    private long? _journalFirstReadAt;
    private long? _journalReadAt;
    private bool _hasBeenProven;

    /// <summary>Another value than the default shows, in tests, what happens without the canary. No configuration reaches it.</summary>
    internal TimeSpan CanaryLimit { get; init; } = ProofOfLife.Limit;

    /// <summary>The journal answered: shows at once, without waiting for the next look.</summary>
    public void JournalAnswered()
    {
        lock (_reporting)
        {
            _journalReadAt = clock.GetTimestamp();
            _journalFirstReadAt ??= _journalReadAt;
        }

        Report();
    }

    public void Report()
    {
        // Two threads report; the later must not overtake the earlier with an older look.
        lock (_reporting)
        {
            if (Judge() is var (state, reason, knowsAlerts))
            {
                bus.Report(state, reason, knowsAlerts);
            }
        }
    }

    private (FeedState State, string? Reason, bool KnowsAlerts)? Judge()
    {
        if (_journalReadAt is not { } readAt)
        {
            // The bus begins as lost and says that it is starting.
            return clock.GetElapsedTime(_startedAt) >= options.Value.LostAfter ? (FeedState.Lost, JournalAway, false) : null;
        }

        var silence = clock.GetElapsedTime(readAt);
        var isProven = CanaryLimit == Timeout.InfiniteTimeSpan || bus.CanaryAge < CanaryLimit;
        _hasBeenProven |= isProven;

        // The first canary needs a moment: a replica that has just come is not lost yet, but it is not live either.
        var isStarting = !_hasBeenProven && clock.GetElapsedTime(_journalFirstReadAt!.Value) < CanaryLimit;
        return silence >= options.Value.LostAfter ? (FeedState.Lost, JournalAway, false)
            : !isProven ? isStarting ? (FeedState.Degraded, Starting, true) : (FeedState.Lost, Unproven, true)
            : silence >= options.Value.SilentAfter ? (FeedState.Degraded, JournalSlow, true)
            : before.Select(part => part.Trouble).Append(channel.Trouble).OfType<string>().FirstOrDefault() is { } trouble ? (FeedState.Degraded, trouble, true)
            : (FeedState.Live, null, true);
    }
}
