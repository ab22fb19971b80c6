using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

/// <summary>One long life of an alert, with every move that the first golden files do not have.</summary>
internal static class AlertStory
{
    public static Dictionary<string, AlertTransition> Transitions()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"), minute: 15) with
        {
            EpisodeStart = Changes.Start,
            RuleVersion = 7,
            StorageClass = "CCT_2_8",
            Action = "Call the driver, check that the reefer runs and the doors are closed",
            SuppressedBy = "REEFER_OFF",
            FirstOut = true,
            CausedBy = "468699ad42212b919a21ee3b6089c6b6",
            Chattering = true,
            NeedsDisposition = true,
        };
        Dictionary<string, AlertTransition> told = [];
        var alert = Tell("raised-in-full", AlertMove.Raise, AlertLifecycle.Apply(null, raise));
        alert = Tell("unsuppressed", AlertMove.Unsuppress, AlertLifecycle.Apply(alert, raise.Unsuppress(16)));

        // The file was written before alerts said since when they only escalated.
        alert = Tell("escalated", AlertMove.Escalate, Time(AlertMove.Escalate, 21)! with { EscalatedFrom = null });
        alert = Act(AlertMove.Acknowledge, 22);
        alert = Tell("re-alarmed", AlertMove.ReAlarm, Time(AlertMove.ReAlarm, 82));
        alert = Tell("shelved", AlertMove.Shelve, Act(AlertMove.Shelve, 83, until: 143));
        alert = Tell("unshelved", AlertMove.Unshelve, Time(AlertMove.Unshelve, 143));
        alert = Tell("out-of-service", AlertMove.TakeOutOfService, Act(AlertMove.TakeOutOfService, 144, until: 200));
        alert = Tell("in-service", AlertMove.ReturnToService, Act(AlertMove.ReturnToService, 150));
        alert = Tell("suppressed", AlertMove.Suppress, AlertLifecycle.Apply(alert, raise.Suppress(151)));
        alert = Tell("annotated", AlertMove.Annotate, AlertLifecycle.Apply(alert, raise.Annotate(152)));
        alert = Act(AlertMove.Acknowledge, 153);
        alert = AlertLifecycle.Apply(alert, raise.Return(160))!;
        var signature = new DispositionSignature(DispositionDecision.ReleaseWithRestriction, "Reviewed and approved", "Quinn Adams", "DEV-2026-0042");
        alert = Tell("disposed", AlertMove.Dispose, Act(AlertMove.Dispose, 300, person: "Quinn Adams", signature: signature));
        Notification[] parties =
        [
            new(NotifiedParty.Sender, "quality@maker.example", Changes.Start.AddMinutes(310)),
            new(NotifiedParty.Recipient, "pharmacy@hospital.example", Changes.Start.AddMinutes(311)),
        ];
        alert = Tell("closed", AlertMove.Close, Act(AlertMove.Close, 320, notified: parties));
        Tell("reopened", AlertMove.Reopen, Act(AlertMove.Reopen, 400, person: "Quinn Adams"));
        return told;

        Alert Tell(string name, AlertMove move, Alert? next)
        {
            Assert.NotNull(next);
            told[name] = new AlertTransition { Sequence = 2001 + told.Count, Move = move, Alert = next };
            return next;
        }

        Alert? Time(AlertMove move, int minute) =>
            AlertLifecycle.TryApply(alert, Changes.Due(move, alert, Changes.Start.AddMinutes(minute)), out var next) ? next : null;

        Alert Act(
            AlertMove move, int minute, string person = "Anna", int? until = null, DispositionSignature? signature = null, Notification[]? notified = null)
        {
            var action = Changes.Act(move, alert.Id, alert.Version, person) with
            {
                At = Changes.Start.AddMinutes(minute),
                Until = until is { } end ? Changes.Start.AddMinutes(end) : null,
                Signature = signature,
                Notified = notified ?? [],
            };
            Assert.True(AlertLifecycle.TryApply(alert, action, out var next, out var refusal), refusal.ToString());
            return next;
        }
    }
}
