using System.Globalization;
using Bunit;
using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class QueueCountsTests : IAsyncDisposable
{
    private const int Cases = 1_000;

    private static readonly string[] _kinds = ["REEFER_OFF", "REEFER_OFF", "COMMS_LOST", "TEMP_HIGH", "TEMP_CRIT_HIGH"];

    private static readonly Gen<Alert> _alert = Gen.Select(
        Gen.Int[0, _kinds.Length - 1], Gen.Int[0, 7], Gen.Int[0, 1], Gen.Int[0, 7], Gen.Int[1, 3],
        (kind, truck, depot, trait, priority) => Sample.Alert("to be named", depot == 0 ? "North" : "South") with
        {
            Kind = _kinds[kind],
            TruckId = $"T{truck}",
            Priority = priority,
            State = trait == 0 ? AlertState.AckActive : AlertState.UnackActive,
            ShelvedUntil = trait is 1 or 2 ? Sample.Now : null,
            SuppressedBy = trait is 2 or 3 or 4 ? "TEMP_CRIT_HIGH" : null,
            OutOfServiceUntil = trait is 4 or 5 ? Sample.Now : null,
        });

    private static readonly Gen<DeskFilter> _filter = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3],
        (depot, priority) => new DeskFilter { Depot = depot switch { 1 => "North", 2 => "South", _ => null }, Priority = priority == 0 ? null : priority });

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Counts_AnyAlertsAndFilter_AddUpAndAreWhatTheListHas() =>
        Gen.Select(_alert.Array[0, 40], _filter).Sample(
            (drawn, filter) =>
            {
                Alert[] active = [.. drawn.Select((alert, index) => alert with { Id = $"a{index:00}" })];
                var snapshot = new AlertSnapshot { Sequence = 1, Active = AlertSnapshot.Order(active), Feed = new FeedStatus(FeedState.Live, null, Sample.Now) };
                var views = new DeskViews(new StrictClasses(_ => false));
                var all = active.Select(alert => alert.Id).Concat(views.Folded(snapshot).Folds.Select(fold => fold.Id)).ToHashSet();

                var closed = new QueueView(snapshot, views, filter, new HashSet<string>(), withAside: false);
                var open = new QueueView(snapshot, views, filter, all, withAside: true);

                Assert.Equal(active.Length, closed.Counts.Active);
                Assert.Equal(closed.Counts.Shown, closed.Rows.Sum(row => row.Fold?.Shown.Count ?? 1));
                Assert.Equal(open.Rows.Length, open.Rows.Select(row => row.Key).Distinct().Count());
                Assert.Equal(closed.Counts.Shown, open.Rows.Count(row => row.Alert?.Visibility == AlertVisibility.Normal));
                if (filter.IsEmpty)
                {
                    // Everything that is active can be found in the list.
                    Assert.Equal(active.Select(alert => alert.Id), open.Rows.Select(row => row.Alert?.Id).OfType<string>().Order());
                }
            },
            iter: Cases);

    [Theory]
    [InlineData(12, 3, 2, 4, 1, "12 shown · 3 hidden by filter · 2 shelved · 4 suppressed · 1 out of service = 22 active")]
    [InlineData(5, 0, 0, 0, 0, "5 shown = 5 active")]
    [InlineData(0, 0, 2, 0, 0, "0 shown · 2 shelved = 2 active")]
    public void Words_OfCounts_AreOneSum(int shown, int hidden, int shelved, int suppressed, int absent, string words) =>
        Assert.Equal(words, new QueueCounts(shown, hidden, shelved, suppressed, absent).Words);

    [Fact]
    public void Queue_Counts_StandThereAlsoAsNumbers()
    {
        RaiseSome();

        var queue = _desk.Render<AlertQueue>(set => set.Add(queue => queue.Filter, new DeskFilter { Depot = "North" }));

        var counts = queue.Find("[data-testid='counts']");
        Assert.Equal("1 shown · 1 hidden by filter · 1 shelved · 1 suppressed · 1 out of service = 5 active", counts.TextContent);
        Assert.Equal(
            [1, 1, 1, 1, 1, 5],
            ((string[])["shown", "hidden-by-filter", "shelved", "suppressed", "out-of-service", "active"])
                .Select(name => int.Parse(counts.GetAttribute($"data-{name}")!, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Queue_NoAlerts_HasTheLineToo() =>
        Assert.Equal("0 shown = 0 active", _desk.Render<AlertQueue>().Find("[data-testid='counts']").TextContent);

    [Fact]
    public void History_ShowsWhatIsActiveNow_AndFollows()
    {
        RaiseSome();
        var history = _desk.Render<History>();
        Assert.Equal("5", history.Find("[data-testid='counts']").GetAttribute("data-active"));

        _desk.Raise(Sample.Alert("next"));

        history.WaitForAssertion(() => Assert.Equal("6", history.Find("[data-testid='counts']").GetAttribute("data-active")), DeskContext.Patience);
    }

    private void RaiseSome()
    {
        _desk.Raise(Sample.Alert("a"));
        _desk.Raise(Sample.Alert("b", "South"));
        _desk.Raise(Sample.Alert("c") with { ShelvedUntil = Sample.Now });
        _desk.Raise(Sample.Alert("d") with { SuppressedBy = "REEFER_OFF" });
        _desk.Raise(Sample.Alert("e", "South") with { OutOfServiceUntil = Sample.Now });
    }
}
