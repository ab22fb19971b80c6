using System.Collections.Concurrent;
using System.Text.Json;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>Plays the same steps to the product and to the model, and compares after each. It knows the latest alert of one key, over or not.</summary>
/// <param name="nature">What the alert is like.</param>
/// <param name="reached">Every state, refusal and move of time by its name.</param>
internal sealed class ModelRun(ModelNature nature, ConcurrentDictionary<string, int> reached)
{
    private static readonly AlertsOptions _options = new();
    private readonly AlertModel _model = new(nature);
    private DateTimeOffset _now = Changes.Start;
    private Alert? _alert;

    public void Play(ModelStep step)
    {
        _now = _now.AddMinutes(1);
        var before = _alert;
        switch (step.What)
        {
            case "time":
                _now = _now.AddMinutes(step.Minutes);
                LetTimePass();
                break;
            case "due":
                TryOutOfTurn(step);
                break;
            case "raise" or "worsen" or "end" or "hide" or "show" or "doubt":
                Assert.Equal(_model.Data(step, _now), Judge(step));
                break;
            default:
                Act(step);
                break;
        }

        Compare();
        Invariants.Hold(before, _alert, step);
    }

    private void Compare()
    {
        if (_alert is null)
        {
            Assert.Equal("-", _model.State);
            return;
        }

        var expected = (_model.State, _model.Version, _model.Priority, _model.Visibility, _model.InBanner, _model.Level, _model.ReAlarms, _model.IsOpen);
        var found = (Letter(_alert), _alert.Version, _alert.Priority, _alert.Visibility.ToString(), _alert.IsInBanner, _alert.EscalationLevel, _alert.ReAlarmCount, _alert.IsActive);
        Assert.Equal(expected, found);
        Assert.Equal(_model.Judged, _alert.JudgedSince);
        Assert.Equal((_model.Seen, _model.Shelf, _model.Out), (_alert.AnnunciatedAt is not null, _alert.ShelvedUntil, _alert.OutOfServiceUntil));
        Assert.Equal(_model.NextDue(), AlertDeadlines.Next(_alert, _options) is { } next ? (Name(next.Move), next.DueAt) : null);

        (reached[_alert.State.ToString()], reached[_alert.Visibility.ToString()]) = (1, 1);

        // What the journal keeps is all there is.
        var payload = JsonSerializer.Serialize(_alert, AlertJson.Readable.Alert);
        Assert.Equal(_alert, JsonSerializer.Deserialize(payload, AlertJson.Readable.Alert));
    }

    private bool Judge(ModelStep step)
    {
        var change = Change(step);
        var current = _alert is { IsActive: true } || step.What == "doubt" ? _alert : null;
        if (AlertLifecycle.Apply(current, change) is not { } next)
        {
            return false;
        }

        _alert = next;
        return true;
    }

    private void Act(ModelStep step)
    {
        if (_alert is null)
        {
            return;
        }

        var action = Action(step, _alert);
        var expected = _model.Person(step, _now);
        var done = AlertLifecycle.TryApply(_alert, action, out var next, out var refusal);
        Assert.Equal(expected, refusal.ToString());
        reached[refusal.ToString()] = 1;
        if (done)
        {
            reached[step.Behind == 0 ? "seen" : "judged"] = 1;

            // Two at once: the other one saw the same version, and never wins as well.
            Assert.False(AlertLifecycle.TryApply(next!, action, out _, out _));
            _alert = next;
        }
    }

    // A restart in the middle changes nothing: what is due follows from the alert alone.
    private void LetTimePass()
    {
        while (_alert is not null && AlertDeadlines.Next(_alert, _options) is { } next && next.DueAt <= _now)
        {
            Assert.Equal(_model.NextDue(), (Name(next.Move), next.DueAt));
            Assert.True(_model.Time(Name(next.Move), _now));
            reached[Name(next.Move)] = 1;
            Assert.True(AlertLifecycle.TryApply(_alert, Changes.Due(next.Move, _alert, _now), out _alert));
            Compare();
        }

        Assert.True(_model.NextDue() is not { } left || left.At > _now);
    }

    private void TryOutOfTurn(ModelStep step)
    {
        if (_alert is null)
        {
            return;
        }

        AlertMove[] moves = [AlertMove.Unshelve, AlertMove.ReturnToService, AlertMove.ReAlarm, AlertMove.Escalate];
        var move = moves[step.Choice % moves.Length];
        var due = Changes.Due(move, _alert, _now);
        var done = AlertLifecycle.TryApply(_alert, step.IsOld ? due with { Version = _alert.Version - 1 } : due, out var next);
        Assert.Equal(!step.IsOld && _model.Time(Name(move), _now), done);
        _alert = next ?? _alert;
    }

    private ConditionChange Change(ModelStep step)
    {
        var key = nature.System ? new AlertKey(TruckId.System, SystemKinds.Undisplayed, "North") : Changes.Key("TRUCK-101");
        return Changes.Raise(key, priority: step.Priority, latched: nature.Latched) with
        {
            Move = step.What switch
            {
                "raise" => AlertMove.Raise,
                "worsen" => AlertMove.Worsen,
                "end" => AlertMove.ReturnToNormal,
                "hide" => AlertMove.Suppress,
                "show" => AlertMove.Unsuppress,
                _ => AlertMove.Annotate,
            },
            EpisodeStart = _now,
            At = _now,
            LearnedAt = _now,
            Incident = nature.Incident,
            NeedsDisposition = nature.Gxp,
            RuleVersion = step.Choice,
            Limit = step.Choice,
            SuppressedBy = step.What == "hide" || step.Flag ? "REEFER_OFF" : null,
        };
    }

    private PersonAction Action(ModelStep step, Alert alert)
    {
        Notification[] both = [new(NotifiedParty.Sender, "maker", _now), new(NotifiedParty.Recipient, "hospital", _now)];
        return Changes.Act(Move(step.What), alert.Id, alert.Version - step.Behind, step.Who, step.Roles) with
        {
            At = _now,
            Reason = step.Flag ? "A reason" : " ",
            Until = _now.AddMinutes(step.Minutes),
            Signature = new DispositionSignature(
                (DispositionDecision)(step.Choice % 6), step.Flag ? "Approved" : " ", step.Choice == 1 ? "Somebody Else" : $" {step.Who.ToUpperInvariant()} "),
            Notified = step.Flag ? both : both[..1],
            Waiver = step.Choice == 1 ? "The recipient is closed for the night" : " ",
        };
    }

    private static AlertMove Move(string what) => what switch
    {
        "ack" => AlertMove.Acknowledge,
        "clear" => AlertMove.Clear,
        "shelve" => AlertMove.Shelve,
        "unshelve" => AlertMove.Unshelve,
        "oos" => AlertMove.TakeOutOfService,
        "inservice" => AlertMove.ReturnToService,
        "decide" => AlertMove.Dispose,
        "close" => AlertMove.Close,
        "reopen" => AlertMove.Reopen,
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static string Name(AlertMove move) => move switch
    {
        AlertMove.Unshelve => "unshelve",
        AlertMove.ReturnToService => "inservice",
        AlertMove.ReAlarm => "realarm",
        AlertMove.Escalate => "escalate",
        _ => move.ToString(),
    };

    private static string Letter(Alert alert) => alert.State switch
    {
        AlertState.UnackActive => alert.ReturnedAt is null ? "UA" : "UC",
        AlertState.AckActive => alert.ReturnedAt is null ? "AA" : "AC",
        AlertState.RtnUnack => "RU",
        AlertState.Normal => "N",
        AlertState.ClearedPendingDisposition => "P",
        AlertState.Dispositioned => "D",
        AlertState.Closed => "C",
        _ => throw new ArgumentOutOfRangeException(nameof(alert), alert.State, null),
    };
}
