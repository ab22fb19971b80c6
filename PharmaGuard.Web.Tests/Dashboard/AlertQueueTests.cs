using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AlertQueueTests : IAsyncDisposable
{
    private const string Row = "[data-testid='alert-row']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Queue_States_AreShownInWordsAndCode()
    {
        _desk.Raise(Sample.Alert("a1"));
        _desk.Raise(Sample.Alert("a2") with { State = AlertState.AckActive, AcknowledgedBy = "Ana", AcknowledgeReason = "On it", AcknowledgedAt = Sample.Now });
        _desk.Raise(Sample.Alert("a3") with { State = AlertState.RtnUnack, ReturnedAt = Sample.Now });

        var queue = _desk.Render<AlertQueue>();

        var states = queue.FindAll(Row).ToDictionary(row => row.GetAttribute("data-alert-id")!, row => row.GetAttribute("data-state"));
        Assert.Equal(new Dictionary<string, string?> { ["a1"] = "UNACK_ACTIVE", ["a3"] = "RTN_UNACK", ["a2"] = "ACK_ACTIVE" }, states);
        var acknowledged = queue.Find("[data-alert-id='a2']");
        Assert.Contains("Ana: On it", acknowledged.TextContent, StringComparison.Ordinal);
        Assert.Empty(acknowledged.QuerySelectorAll("[data-testid='acknowledge']"));
        Assert.Contains("9.4 °C (limit 8.0 °C)", acknowledged.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_PutAside_IsListedBehindTheBannerAndSaysSo()
    {
        _desk.Raise(Sample.Alert("a1") with { ShelvedUntil = Sample.Now.AddHours(1), ShelvedBy = "Ana" });
        _desk.Raise(Sample.Alert("a2") with { SuppressedBy = "REEFER_OFF" });
        _desk.Raise(Sample.Alert("a3") with { Priority = 3 });

        var rows = _desk.Render<AlertQueue>().FindAll(Row);

        Assert.Equal(["a3", "a1", "a2"], rows.Select(row => row.GetAttribute("data-alert-id")));
        Assert.Contains("shelved by Ana", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("explained by REEFER_OFF", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(["unacknowledged", "", ""], rows.Select(row => row.ClassName ?? ""));
        Assert.Equal(1, _desk.Services.GetRequiredService<DeskViews>().Banner(_desk.Bus.Current).Total);
    }

    [Fact]
    public void Words_OfEveryStateMoveAndRefusal_AreThere()
    {
        Assert.All(Enum.GetValues<AlertState>(), state => Assert.NotEmpty(AlertWords.Code(state) + AlertWords.State(Sample.Alert("a") with { State = state })));
        Assert.All(Enum.GetValues<AlertMove>(), move => Assert.NotEmpty(AlertWords.Move(move)));
        Assert.All(
            Enum.GetValues<ActionRefusal>().Where(refusal => refusal != ActionRefusal.None),
            refusal => Assert.NotEmpty(OutcomeWords.Refused(Sample.Alert("a"), new ActionOutcome(refusal, Sample.Alert("a"), null), time => $"{time}")));
    }

    [Fact]
    public void Queue_LateAlert_ShowsBothTimes()
    {
        _desk.Raise(Sample.Alert("late") with { Late = true, OccurredAt = Sample.Now.AddMinutes(-50), LearnedAt = Sample.Now });

        var row = _desk.Render<AlertQueue>().Find(Row);

        Assert.Contains("04:10:00 UTC", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("learned late 05:00:00 UTC", row.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("South", null, null, null, "b")]
    [InlineData(null, "2", null, null, "b")]
    [InlineData(null, null, "ACK_ACTIVE", null, "c")]
    [InlineData(null, null, null, "truck-9", "c")]
    [InlineData(null, "nonsense", "nonsense", null, "a,b,c")]
    public void Queue_Filter_ShowsOnlyWhatMatches(string? depot, string? priority, string? state, string? text, string expected)
    {
        RaiseThree();

        var queue = _desk.Render<AlertQueue>(set => set.Add(queue => queue.Filter, DeskFilter.Parse(depot, priority, state, text)));

        Assert.Equal(expected.Split(','), queue.FindAll(Row).Select(row => row.GetAttribute("data-alert-id")).Order());
    }

    [Fact]
    public void Queue_UnacknowledgedOutsideTheFilter_AreCounted()
    {
        RaiseThree();

        var queue = _desk.Render<AlertQueue>(set => set.Add(queue => queue.Filter, new DeskFilter { Depot = "South" }));

        Assert.Equal("1 unacknowledged outside your filter", queue.Find("[data-testid='outside-filter']").TextContent);
    }

    [Fact]
    public void Queue_NoFilter_ShowsNoCounter()
    {
        RaiseThree();

        Assert.Empty(_desk.Render<AlertQueue>().FindAll("[data-testid='outside-filter']"));
    }

    [Fact]
    public void Queue_EmptyWhileTheFeedIsLost_DoesNotSayThatAllIsWell()
    {
        _desk.Bus.Report(FeedState.Lost, "The journal is away.");

        var queue = _desk.Render<AlertQueue>();

        Assert.Contains("does not mean that all is well", queue.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_Thousands_WritesOutOnlyWhatIsInView()
    {
        _desk.Bus.Apply([.. Enumerable.Range(1, 5_000).Select(
            number => new AlertTransition { Sequence = number, Move = AlertMove.Raise, Alert = Sample.Alert($"a{number}") })]);

        var queue = _desk.Render<AlertQueue>();

        Assert.Contains("5000 shown = 5000 active", queue.Find(".summary").TextContent, StringComparison.Ordinal);
        Assert.True(queue.FindAll(Row).Count < 200);
    }

    [Fact]
    public void Queue_OneAlertChanges_OtherRowsAreNotRenderedAgain()
    {
        var first = _desk.Raise(Sample.Alert("a1"));
        _desk.Raise(Sample.Alert("a2"));
        var queue = _desk.Render<AlertQueue>();
        var rows = queue.FindComponents<AlertRow>().ToDictionary(row => row.Instance.Alert.Id);
        var before = rows["a2"].RenderCount;

        _desk.Tell(_desk.Journal.Add(AlertMove.Worsen, first with { Version = 2, Message = "Worse" }));

        queue.WaitForAssertion(() => Assert.Contains("Worse", rows["a1"].Markup, StringComparison.Ordinal), DeskContext.Patience);
        Assert.Equal(before, rows["a2"].RenderCount);
    }

    private void RaiseThree()
    {
        _desk.Raise(Sample.Alert("a"));
        _desk.Raise(Sample.Alert("b", "South") with { Priority = 2 });
        _desk.Raise(Sample.Alert("c") with { TruckId = "TRUCK-900", State = AlertState.AckActive, AcknowledgedBy = "Ana" });
    }
}
