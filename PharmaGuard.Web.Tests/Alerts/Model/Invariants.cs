using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>What must hold between two steps, whichever they are.</summary>
internal static class Invariants
{
    public static void Hold(Alert? before, Alert? after, ModelStep step)
    {
        if (after is null)
        {
            return;
        }

        EveryAlertIsCountedOnce(after);
        if (before is null || before.Id != after.Id)
        {
            // One at a time of a key: only what is over makes room for the next.
            Assert.True(before is not { IsActive: true });
            return;
        }

        NothingIsLost(before, after);
        BannerIsLeftOnlyForAReason(before, after, step);
        RaisedValuesAreKept(before, after, step);
        QualityDecidesAlone(before, after);
    }

    private static void EveryAlertIsCountedOnce(Alert alert)
    {
        var bus = new AlertBus(TimeProvider.System);
        bus.Reset(new ActiveAlerts(1, [alert]));
        var shown = bus.Current;
        var aside = shown.Active.Count(one => one.Visibility != AlertVisibility.Normal);
        var acknowledged = shown.Active.Count(one => !one.IsUnacknowledged && one.Visibility == AlertVisibility.Normal);
        Assert.Equal(shown.Active.Length, shown.InBanner.Count() + acknowledged + aside);
        Assert.Equal(alert.IsActive ? 1 : 0, shown.Active.Length);
    }

    private static void NothingIsLost(Alert before, Alert after)
    {
        Assert.True(after.Version >= before.Version);
        Assert.Equal((before.OccurredAt, before.Kind, before.TruckId, before.Subject), (after.OccurredAt, after.Kind, after.TruckId, after.Subject));
        Assert.True(after.Occurrences >= before.Occurrences && after.ReAlarmCount >= before.ReAlarmCount);
        string?[] knew = [.. before.EarlierAcknowledgedBy ?? [], before.AcknowledgedBy];
        Assert.All(knew.OfType<string>(), person => Assert.Contains(person, (after.EarlierAcknowledgedBy ?? []).Append(after.AcknowledgedBy)));
    }

    private static void BannerIsLeftOnlyForAReason(Alert before, Alert after, ModelStep step)
    {
        if (before.IsInBanner && !after.IsInBanner)
        {
            Assert.Contains(step.What, (string[])["ack", "shelve", "oos", "hide", "raise", "worsen"]);
            Assert.True(step.What is not ("raise" or "worsen") || after.SuppressedBy is not null);
            Assert.True(after.IsUnacknowledged || after.AcknowledgedBy == step.Who);
        }
    }

    private static void RaisedValuesAreKept(Alert before, Alert after, ModelStep step)
    {
        if (step.What is not ("raise" or "worsen"))
        {
            Assert.Equal((before.Priority, before.Limit, before.RuleVersion), (after.Priority, after.Limit, after.RuleVersion));
        }

        Assert.True(after.Priority <= before.Priority);
    }

    private static void QualityDecidesAlone(Alert before, Alert after)
    {
        if (before.Disposition is null && after.Disposition is { } decided)
        {
            Assert.Equal(AlertState.ClearedPendingDisposition, before.State);
            Assert.NotEmpty(decided.Meaning);
            Assert.Equal(decided.By, decided.PrintedName, StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain(decided.By, (before.EarlierAcknowledgedBy ?? []).Append(before.AcknowledgedBy));
        }
    }
}
