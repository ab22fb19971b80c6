using System.Globalization;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Raises one alarm per depot while critical or high alerts are on no screen. Every replica watches, so that any one may be dead; two that
/// decide at once store one alarm, because the journal does not raise again what is in alarm.
/// </summary>
internal sealed partial class UndisplayedWatch(
    AlertBus bus, UndisplayedAlerts undisplayed, IAlertJournal journal, IAlertPublisher publisher, ReplicaName replica, TimeProvider clock,
    IOptions<AlertsOptions> options, ILogger<UndisplayedWatch> logger) : BackgroundService
{
    private const int Critical = 1;

    /// <summary>
    /// The time a screen here and its confirmation may take (a render, two batches). After an outage of the journal or a restart every alert
    /// is older than its limit before any screen had a chance.
    /// </summary>
    private static readonly TimeSpan Chance = TimeSpan.FromSeconds(3);

    private readonly TimeSpan _after = options.Value.UndisplayedAfter;
    private readonly SteadyLook _looks = new(clock);

    // A journal that is away is on record already.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _looks.RunAsync(
        LookAsync, fault => fault is JournalUnavailableException, fault => Log.Failed(logger, fault), stoppingToken);

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var shown = bus.Current;
        if (!shown.Feed.KnowsAlerts)
        {
            // This replica does not know what is active; the pages say so already.
            return;
        }

        // Switched off, nothing counts as undisplayed, and what was raised before ends.
        var found = _after > TimeSpan.Zero ? await undisplayed.FindAsync(shown.InBanner, _after / 2, cancellationToken) : [];
        var changes = Decide(shown, found, clock.GetUtcNow());
        if (changes.Count == 0)
        {
            return;
        }

        var stored = await journal.AppendSystemAsync(changes, cancellationToken);
        foreach (var raised in stored.Where(transition => transition.Move == AlertMove.Raise))
        {
            // Information only: the alert itself is the alarm, and a first start without a browser is no fault.
            Log.Raised(logger, raised.Alert.Message);
        }

        await publisher.PublishAsync(stored, CancellationToken.None);
    }

    private List<ConditionChange> Decide(AlertSnapshot shown, IReadOnlyList<(Alert Alert, TimeSpan KnownFor)> found, DateTimeOffset now)
    {
        var alarms = shown.Active.Where(alert => alert is { IsOfSystem: true, Kind: SystemKinds.Undisplayed }).ToDictionary(alert => alert.Subject);
        List<ConditionChange> changes = [];
        foreach (var depot in found.GroupBy(entry => entry.Alert.Depot, StringComparer.Ordinal))
        {
            var alarmed = alarms.Remove(depot.Key, out var alarm) && alarm.ReturnedAt is null;
            var due = depot.Where(entry => now - entry.Alert.InBannerSince >= _after).ToList();
            if (!alarmed && due.Any(entry => entry.KnownFor >= Chance))
            {
                changes.Add(Raise(new Depot(depot.Key), [.. due.Select(entry => entry.Alert)], now));
            }
        }

        // What is left has no undisplayed alert any more, not even one of half the limit: by the clock of the replica that raised the alarm it
        // may be past the whole, and that one would raise it again.
        changes.AddRange(alarms.Values.Where(alarm => alarm.ReturnedAt is null).Select(alarm => Return(alarm, now)));
        return changes;
    }

    private ConditionChange Raise(Depot depot, IReadOnlyList<Alert> alerts, DateTimeOffset now)
    {
        // By id where the times are equal: a batch of records comes into the banner at one moment, and every replica must name the same first one.
        var first = alerts.OrderBy(alert => alert.InBannerSince).ThenBy(alert => alert.Id, StringComparer.Ordinal).First();
        return new ConditionChange
        {
            Move = AlertMove.Raise,
            Key = new AlertKey(TruckId.System, SystemKinds.Undisplayed, depot.Name),
            Depot = depot,
            EpisodeStart = first.InBannerSince,
            Cause = first.Id,

            // Not a time that every raise for this alert shares: the journal would take the next one, after an end, for a repetition of this.
            At = now,
            LearnedAt = now,
            Priority = Critical,
            Message = Words(first, alerts.Count, depot, now - first.InBannerSince),
            JudgedBy = replica.Value,
        };
    }

    private ConditionChange Return(Alert alarm, DateTimeOffset now) => new()
    {
        Move = AlertMove.ReturnToNormal,
        Key = alarm.Key,
        Depot = new Depot(alarm.Depot),
        EpisodeStart = alarm.OccurredAt,
        At = now,
        LearnedAt = now,
        Priority = alarm.Priority,
        Message = alarm.Message,
        JudgedBy = replica.Value,
    };

    private static string Words(Alert first, int count, Depot depot, TimeSpan oldest)
    {
        const string Act = "look at the banner, scroll, or acknowledge";
        var time = oldest < TimeSpan.FromMinutes(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)oldest.TotalSeconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)oldest.TotalMinutes} min");
        return count == 1
            ? $"{first.TruckId} {first.Kind} is on no screen for {time}: {Act}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} alerts of depot {depot.Name} are on no screen, first {first.TruckId} {first.Kind} for {time}: {Act}");
    }

    private static partial class Log
    {
        [LoggerMessage(1650, LogLevel.Information, "Raised by this replica: {What}.")]
        public static partial void Raised(ILogger logger, string what);

        [LoggerMessage(1651, LogLevel.Error, "Whether alerts are on a screen cannot be checked.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
