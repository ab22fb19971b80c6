using Bunit;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class NestingTests : IAsyncDisposable
{
    private const string Row = "[data-testid='alert-row']";
    private const string NestedOpen = "[data-testid='nested-open']";
    private const string AsideOpen = "[data-testid='aside-open']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Queue_SuppressedAlerts_StandBelowWhatExplainsThem()
    {
        _desk.Raise(Sample.Alert("root") with { Kind = "TEMP_CRIT_HIGH" });
        _desk.Raise(Sample.Alert("high") with { SuppressedBy = "TEMP_CRIT_HIGH" });
        _desk.Raise(Sample.Alert("warn") with { Kind = "TEMP_WARN_HIGH", SuppressedBy = "TEMP_HIGH" });
        var queue = _desk.Render<AlertQueue>();
        Assert.Equal("root", Assert.Single(queue.FindAll(Row)).GetAttribute("data-alert-id"));
        Assert.Equal("+2 nested", queue.Find(NestedOpen).TextContent);
        Assert.Equal("false", queue.Find(NestedOpen).GetAttribute("aria-expanded"));

        queue.Find(NestedOpen).Click();

        Assert.Equal(["root", "high", "warn"], queue.FindAll(Row).Select(row => row.GetAttribute("data-alert-id")));
        Assert.Equal("true", queue.Find(NestedOpen).GetAttribute("aria-expanded"));
        Assert.Contains("suppressed by TEMP_CRIT_HIGH", queue.Find("[data-alert-id='high']").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", queue.Find("[data-alert-id='high']").GetAttribute("data-aside"));
        Assert.False(queue.Find("[data-alert-id='root']").HasAttribute("data-aside"));
        Assert.Contains("□", queue.Find("[data-alert-id='high'] .shape").TextContent, StringComparison.Ordinal);
        Assert.Contains("■", queue.Find("[data-alert-id='root'] .shape").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_SameSubjectFirst_AndOtherTrucksNever()
    {
        Alert[] active =
        [
            Sample.Alert("front") with { Kind = "TEMP_CRIT_HIGH", Subject = "1/front" },
            Sample.Alert("rear") with { Kind = "TEMP_CRIT_HIGH" },
            Sample.Alert("low") with { SuppressedBy = "TEMP_CRIT_HIGH" },
            Sample.Alert("door") with { Kind = "DOOR_LONG", Subject = "door", SuppressedBy = "TEMP_CRIT_HIGH" },
            Sample.Alert("other") with { TruckId = "TRUCK-2", SuppressedBy = "TEMP_CRIT_HIGH" },
        ];

        var nesting = new Nesting(active);

        Assert.Equal(["low"], nesting.Below(active[1]).Select(alert => alert.Id));
        Assert.Equal(["door"], nesting.Below(active[0]).Select(alert => alert.Id));
        Assert.True(nesting.IsOrphan(active[4]));
        Assert.False(nesting.IsOrphan(active[2]));
    }

    // Nothing that two faulty rules say may hide an alert.
    [Fact]
    public void Nesting_SuppressedByOneAnother_AreOrphans()
    {
        Alert[] active = [Sample.Alert("a") with { Kind = "A", SuppressedBy = "B" }, Sample.Alert("b") with { Kind = "B", SuppressedBy = "A" }];

        var nesting = new Nesting(active);

        Assert.All(active, alert => Assert.True(nesting.IsOrphan(alert)));
    }

    [Fact]
    public void Queue_PutAside_StandsAtTheEndAndCanBeHidden()
    {
        _desk.Raise(Sample.Alert("seen"));
        _desk.Raise(Sample.Alert("shelved") with { Priority = 2, ShelvedUntil = Sample.Now.AddHours(1), ShelvedBy = "Ana", ShelveReason = "Known" });
        _desk.Raise(Sample.Alert("absent") with { OutOfServiceUntil = Sample.Now.AddDays(1), OutOfServiceBy = "Lea", OutOfServiceReason = "Probe broken" });
        _desk.Raise(Sample.Alert("orphan") with { SuppressedBy = "REEFER_OFF" });
        var queue = _desk.Render<AlertQueue>();

        Assert.Equal(["seen", "absent", "orphan", "shelved"], queue.FindAll(Row).Select(row => row.GetAttribute("data-alert-id")));
        Assert.Contains("shelved until 06:00:00 UTC by Ana: Known", queue.Find("[data-alert-id='shelved']").TextContent, StringComparison.Ordinal);
        Assert.Contains("by Lea: Probe broken", queue.Find("[data-alert-id='absent']").TextContent, StringComparison.Ordinal);
        Assert.Contains("△", queue.Find("[data-alert-id='shelved'] .shape").TextContent, StringComparison.Ordinal);

        queue.Find(AsideOpen).Click();

        Assert.Equal("seen", Assert.Single(queue.FindAll(Row)).GetAttribute("data-alert-id"));
        Assert.Equal("false", queue.Find(AsideOpen).GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Queue_NothingPutAside_OffersNoList()
    {
        _desk.Raise(Sample.Alert("seen"));

        Assert.Empty(_desk.Render<AlertQueue>().FindAll($"{AsideOpen}, {NestedOpen}"));
    }

    [Fact]
    public void Queue_EverythingPutAsideAndHidden_SaysSo()
    {
        _desk.Raise(Sample.Alert("shelved") with { ShelvedUntil = Sample.Now.AddHours(1) });
        var queue = _desk.Render<AlertQueue>();

        queue.Find(AsideOpen).Click();

        Assert.Contains("put aside", queue.Find(".empty").TextContent, StringComparison.Ordinal);
    }
}
