using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

/// <summary>What leaves the banner without being over, and how it comes back.</summary>
public sealed class AlertAsideTests
{
    private static readonly ConditionChange _raise = Changes.Raise(Changes.Key("TRUCK-101"));

    [Fact]
    public void Raise_Suppressed_IsActiveButNeverInTheBanner()
    {
        var alert = Raised(_raise with { SuppressedBy = "REEFER_OFF" });

        Assert.Equal((AlertState.UnackActive, AlertVisibility.SuppressedByDesign, false), (alert.State, alert.Visibility, alert.IsInBanner));
        Assert.True(alert.IsActive);
        Assert.Null(alert.AnnunciatedAt);
    }

    [Fact]
    public void Unsuppress_Unacknowledged_ComesIntoTheBannerAsAVersionToConfirm()
    {
        var alert = Apply(Raised(_raise with { SuppressedBy = "REEFER_OFF" }), _raise.Unsuppress(5))!;

        Assert.True(alert.IsInBanner);
        Assert.Equal((2, _raise.Unsuppress(5).LearnedAt), (alert.AnnunciatedVersion, alert.AnnunciatedAt));
    }

    [Fact]
    public void Return_SuppressedAndNeverSeen_EndsByItself()
    {
        var alert = Apply(Raised(_raise with { SuppressedBy = "REEFER_OFF" }), _raise.Return(5))!;

        Assert.Equal((AlertState.Normal, (string?)null), (alert.State, alert.AcknowledgedBy));
    }

    [Fact]
    public void Return_SuppressedAfterItWasSeen_StaysToBeAcknowledged()
    {
        var alert = Apply(Apply(Raised(_raise), _raise.Suppress(3))!, _raise.Return(5))!;

        Assert.Equal((AlertState.RtnUnack, false), (alert.State, alert.IsInBanner));
        Assert.True(Apply(alert, _raise.Unsuppress(6))!.IsInBanner);
    }

    [Fact]
    public void Return_LatchedSuppressedAndNeverSeen_WaitsForAPerson()
    {
        var alert = Apply(Raised(_raise with { SuppressedBy = "REEFER_OFF", Latched = true }), _raise.Return(5))!;

        Assert.Equal(AlertState.UnackActive, alert.State);
    }

    [Theory]
    [InlineData("CRASH", 1)]
    [InlineData("SOS", 1)]
    public void Suppress_CrashOrPanic_SaysNothing(string kind, int priority)
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101", kind, ""), priority: priority, latched: true) with { Incident = true, SuppressedBy = "REEFER_OFF" };
        var alert = Raised(raise);

        Assert.True(alert.IsInBanner);
        Assert.Null(Apply(alert, raise.Suppress(1)));
    }

    [Fact]
    public void Suppress_AboutPharmaGuardItself_SaysNothing()
    {
        var raise = Changes.Raise(new AlertKey(Web.Fleet.TruckId.System, SystemKinds.Undisplayed, "North")) with { SuppressedBy = "REEFER_OFF" };
        var alert = Raised(raise);

        Assert.True(alert.IsInBanner);
        Assert.Null(Apply(alert, raise.Suppress(1)));
    }

    [Fact]
    public void Raise_AgainWithoutASuppressor_IsShown() =>
        Assert.True(Apply(Apply(Raised(_raise), _raise.Suppress(1))!, _raise with { At = _raise.At.AddMinutes(2) })!.IsInBanner);

    [Fact]
    public void Annotate_OnceOnly_KeepsTheAlertAndItsMessage()
    {
        var alert = Apply(Raised(_raise), _raise.Annotate(3))!;

        Assert.True(alert.Unconfirmed);
        Assert.True(alert.IsInBanner);
        Assert.Equal($"{_raise.Message} (not confirmed by late data)", alert.Message);
        Assert.Equal(1, alert.AnnunciatedVersion);
        Assert.Null(Apply(alert, _raise.Annotate(4)));
    }

    [Theory]
    [InlineData(2, 60, ActionRefusal.None)]
    [InlineData(2, 61, ActionRefusal.UntilTooFar)]
    [InlineData(3, 480, ActionRefusal.None)]
    [InlineData(3, 481, ActionRefusal.UntilTooFar)]
    [InlineData(2, 0, ActionRefusal.UntilPast)]
    [InlineData(2, -1, ActionRefusal.UntilPast)]
    [InlineData(1, 10, ActionRefusal.NotShelvable)]
    public void Shelve_ByPriorityAndTime_IsBounded(int priority, int minutes, ActionRefusal expected) =>
        Assert.Equal(expected, Refusal(Raised(_raise with { Priority = priority }), AlertMove.Shelve, minutes));

    [Fact]
    public void Shelve_WithoutAReason_IsRefused()
    {
        var alert = Raised(_raise);

        Assert.False(AlertLifecycle.TryApply(alert, Shelve(alert, 10) with { Reason = "  " }, out _, out var refusal));
        Assert.Equal(ActionRefusal.NoReason, refusal);
    }

    [Fact]
    public void Shelve_Done_LeavesTheBannerAndGoesOnBeingJudged()
    {
        var shelved = Shelved(Raised(_raise));

        Assert.Equal((AlertVisibility.Shelved, false, "Anna", "Driver called"), (shelved.Visibility, shelved.IsInBanner, shelved.ShelvedBy, shelved.ShelveReason));
        Assert.Equal(AlertState.RtnUnack, Apply(shelved, _raise.Return(5))!.State);
        Assert.Equal(ActionRefusal.AlreadyShelved, Refusal(shelved, AlertMove.Shelve, 10));
    }

    [Fact]
    public void Worsen_Shelved_TakesItOffTheShelf()
    {
        var worse = Apply(Shelved(Raised(_raise)), _raise.Worsen(70))!;

        Assert.True(worse.IsInBanner);
        Assert.Equal((null, null, null), (worse.ShelvedUntil, worse.ShelvedBy, worse.ShelveReason));
    }

    [Theory]
    [InlineData(false, AlertState.UnackActive)]
    [InlineData(true, AlertState.RtnUnack)]
    public void Unshelve_AtItsEnd_ComesBackIntoTheBanner(bool hasEnded, AlertState expected)
    {
        var shelved = Shelved(Raised(_raise));
        shelved = hasEnded ? Apply(shelved, _raise.Return(65))! : shelved;

        Assert.False(AlertLifecycle.TryApply(shelved, Changes.Due(AlertMove.Unshelve, shelved, shelved.ShelvedUntil!.Value.AddTicks(-1)), out _));
        Assert.True(AlertLifecycle.TryApply(shelved, Changes.Due(AlertMove.Unshelve, shelved, shelved.ShelvedUntil!.Value), out var back));

        Assert.Equal((expected, true, back.Version), (back.State, back.IsInBanner, back.AnnunciatedVersion));
    }

    [Fact]
    public void Unshelve_AcknowledgedAndStillInAlarm_AsksAnew()
    {
        var acknowledged = Do(Raised(_raise), AlertMove.Acknowledge);
        var shelved = Shelved(acknowledged);
        Assert.True(AlertLifecycle.TryApply(shelved, Changes.Due(AlertMove.Unshelve, shelved, shelved.ShelvedUntil!.Value), out var back));

        Assert.Equal((AlertState.UnackActive, (string?)null, "Anna"), (back.State, back.AcknowledgedBy, Assert.Single(back.EarlierAcknowledgedBy!)));
    }

    [Theory]
    [InlineData(90 * 24 * 60, ActionRefusal.None)]
    [InlineData((90 * 24 * 60) + 1, ActionRefusal.UntilTooFar)]
    [InlineData(0, ActionRefusal.UntilPast)]
    public void TakeOutOfService_UntilADate_IsBounded(int minutes, ActionRefusal expected) =>
        Assert.Equal(expected, Refusal(Raised(_raise with { Priority = 1 }), AlertMove.TakeOutOfService, minutes));

    // The first may be known to be a driver over a kerb; the second is another crash.
    [Fact]
    public void Raise_CrashAgainWhileTheFirstIsOutOfService_IsInTheBannerAsAVersionToConfirm()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101", "CRASH", ""), priority: 1, latched: true) with { Incident = true };
        var aside = OutOfService(Do(Raised(raise), AlertMove.Acknowledge));
        Assert.False(aside.IsInBanner);

        var again = Apply(aside, raise with { At = raise.At.AddHours(2), LearnedAt = raise.LearnedAt.AddHours(2) })!;

        Assert.Equal((AlertVisibility.Normal, true, 2), (again.Visibility, again.IsInBanner, again.Occurrences));
        Assert.Equal((again.Version, raise.LearnedAt.AddHours(2)), (again.AnnunciatedVersion, again.AnnunciatedAt));
        Assert.Equal((null, null, null), (again.OutOfServiceUntil, again.OutOfServiceBy, again.OutOfServiceReason));
    }

    // A shift lead knows of the defect: that it is found again says nothing new.
    [Fact]
    public void Raise_AnyOtherAgainWhileItIsOutOfService_StaysOut() =>
        Assert.Equal(AlertVisibility.OutOfService, Apply(OutOfService(Raised(_raise)), _raise with { At = _raise.At.AddHours(2) })!.Visibility);

    [Fact]
    public void Suppress_FoundBeforeTheAlertWasRaised_SaysNothingAboutIt() =>
        Assert.Null(Apply(Raised(_raise with { At = _raise.At.AddMinutes(10), LearnedAt = _raise.At.AddMinutes(10) }), _raise.Suppress(5)));

    // What said nothing new is not kept, so a replay brings it again, after what came later.
    [Fact]
    public void Replay_OfWhatSaidNothing_NeitherHidesNorShows()
    {
        var shown = Apply(Apply(Raised(_raise), _raise.Suppress(2))!, _raise.Unsuppress(4))!;
        Assert.Null(Apply(shown, _raise.Suppress(3)));

        var again = Apply(shown, _raise.Suppress(6))!;
        Assert.Null(Apply(again, _raise.Unsuppress(5)));
    }

    [Fact]
    public void Unsuppress_AfterATruckWhoseClockRanAhead_StillShows()
    {
        var ahead = _raise.Suppress(2) with { At = _raise.At.AddHours(9) };

        Assert.True(Apply(Apply(Raised(_raise), ahead)!, _raise.Unsuppress(4))!.IsInBanner);
    }

    [Fact]
    public void Annotate_EpisodeBeforeTheAlert_SaysNothing()
    {
        var later = Raised(Changes.Raise(Changes.Key("TRUCK-101"), minute: 30));

        Assert.Null(Apply(later, _raise.Annotate(40)));
    }

    private static Alert Raised(ConditionChange raise) => AlertLifecycle.Apply(null, raise)!;

    private static Alert? Apply(Alert alert, ConditionChange change) => AlertLifecycle.Apply(alert, change);

    private static PersonAction Shelve(Alert alert, int minutes)
    {
        var action = Changes.Act(AlertMove.Shelve, alert.Id, alert.Version, "Anna");
        return action with { Until = action.At.AddMinutes(minutes) };
    }

    private static Alert Shelved(Alert alert)
    {
        Assert.True(AlertLifecycle.TryApply(alert, Shelve(alert, 60), out var shelved, out var refusal), refusal.ToString());
        return shelved;
    }

    private static Alert OutOfService(Alert alert)
    {
        Assert.True(AlertLifecycle.TryApply(alert, Shelve(alert, 24 * 60) with { Move = AlertMove.TakeOutOfService }, out var aside, out var refusal), refusal.ToString());
        return aside;
    }

    private static Alert Do(Alert alert, AlertMove move)
    {
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Act(move, alert.Id, alert.Version, "Anna"), out var next, out var refusal), refusal.ToString());
        return next;
    }

    private static ActionRefusal Refusal(Alert alert, AlertMove move, int minutes)
    {
        AlertLifecycle.TryApply(alert, Shelve(alert, minutes) with { Move = move }, out _, out var refusal);
        return refusal;
    }
}
