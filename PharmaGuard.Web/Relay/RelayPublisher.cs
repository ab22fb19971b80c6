using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>Tells every replica what the journal has stored. Without the fast road the others read it within the poll interval.</summary>
internal sealed partial class RelayPublisher(IRelayChannel channel, RelayMetrics metrics, ILogger<RelayPublisher> logger) : IAlertPublisher
{
    private int _away;

    public async Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
    {
        if (transitions.Count == 0)
        {
            return;
        }

        if (!await channel.TrySendAsync(HintKind.Transition, [.. transitions.Select(TransitionWire.Write)], cancellationToken))
        {
            metrics.OnNotPublished(transitions.Count);
            if (Interlocked.Exchange(ref _away, 1) == 0)
            {
                Log.Away(logger, transitions[0].Sequence);
            }

            return;
        }

        metrics.OnPublished(transitions.Count);
        if (Interlocked.Exchange(ref _away, 0) == 1)
        {
            Log.Back(logger);
        }

        foreach (var transition in transitions)
        {
            Log.Published(logger, transition.Alert.Id, transition.Sequence);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1400, LogLevel.Information, "Published alert {AlertId} sequence {Sequence}.")]
        public static partial void Published(ILogger logger, string alertId, long sequence);

        [LoggerMessage(1401, LogLevel.Warning, "Redis did not take transition {Sequence}. Replicas read it from the journal instead, up to 2 s late.")]
        public static partial void Away(ILogger logger, long sequence);

        [LoggerMessage(1402, LogLevel.Information, "Redis takes transitions again.")]
        public static partial void Back(ILogger logger);
    }
}
