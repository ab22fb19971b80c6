using Bunit;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AlertMarksTests : IAsyncDisposable
{
    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    public static TheoryData<Alert, string, string> Marks => new()
    {
        { Sample.Alert("a") with { EscalationLevel = 1 }, "escalated", "escalated to L1 shift lead" },
        { Sample.Alert("a") with { EscalationLevel = 2 }, "escalated", "escalated to L2 on call" },
        { Sample.Alert("a") with { EscalationLevel = 3 }, "escalated", "escalated to L3 operations manager" },
        { Sample.Alert("a") with { ReAlarmCount = 1 }, "re-alarmed", "came back once, still in alarm" },
        { Sample.Alert("a") with { ReAlarmCount = 2 }, "re-alarmed", "came back 2 times, still in alarm" },
        { Sample.Alert("a") with { Chattering = true, Occurrences = 5 }, "chattering", "comes and goes, 5 times; consider shelving" },
        { Sample.Alert("a") with { Unconfirmed = true }, "unconfirmed", "not confirmed by late data" },
        { Sample.Alert("a") with { SuppressedBy = "REEFER_OFF" }, "suppressed", "suppressed by REEFER_OFF" },
        { Sample.Alert("a") with { CausedBy = "b" }, "caused-by", "caused by an earlier alert" },
        { Sample.Alert("a") with { ShelvedUntil = Sample.Now, ShelvedBy = "Ana", ShelveReason = "Known" }, "shelved", "shelved until 05:00:00 UTC by Ana: Known" },
        {
            Sample.Alert("a") with { OutOfServiceUntil = Sample.Now, OutOfServiceBy = "Lea", OutOfServiceReason = "Broken" }, "out-of-service",
            "out of service until 05:00:00 UTC by Lea: Broken"
        },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void Marks_WhatHolds_IsInWords(Alert alert, string code, string words)
    {
        var mark = _desk.Render<AlertMarks>(set => set.Add(marks => marks.Alert, alert)).Find("[data-testid='mark']");

        Assert.Equal(code, mark.GetAttribute("data-mark"));
        Assert.Equal(words, mark.TextContent);
    }

    [Fact]
    public void Marks_FirstOfItsGroup_IsSaidWhileAnotherNamesIt()
    {
        var first = _desk.Raise(Sample.Alert("off") with { Kind = "REEFER_OFF", FirstOut = true });
        var (row, line) = (_desk.Render<AlertRow>(set => set.Add(row => row.Alert, first)), _desk.Render<BannerLine>(set => set.Add(line => line.Alert, first)));
        Assert.Empty(row.FindAll("[data-mark='first-out']"));

        _desk.Raise(Sample.Alert("high") with { CausedBy = "off" });
        row.Render(set => set.Add(row => row.Alert, first));
        line.Render(set => set.Add(line => line.Alert, first));
        Assert.Equal(("first of its group", "first of its group"), (row.Find("[data-mark='first-out']").TextContent, line.Find("[data-mark='first-out']").TextContent));

        _desk.Tell(_desk.Journal.Add(AlertMove.ReturnToNormal, Sample.Alert("high") with { CausedBy = "off", State = AlertState.Normal, Version = 2 }));
        row.Render(set => set.Add(row => row.Alert, first));
        line.Render(set => set.Add(line => line.Alert, first));
        Assert.Empty(row.FindAll("[data-mark='first-out']"));
        Assert.Empty(line.FindAll("[data-mark='first-out']"));
    }

    [Theory]
    [InlineData("T1", "caused by REEFER_OFF")]
    [InlineData("T2", "caused by REEFER_OFF of T2")]
    public void Marks_CauseThatIsActive_IsNamed(string truck, string words)
    {
        _desk.Raise(Sample.Alert("off") with { Kind = "REEFER_OFF", TruckId = truck });

        var marks = _desk.Render<AlertMarks>(set => set.Add(marks => marks.Alert, Sample.Alert("high") with { TruckId = "T1", CausedBy = "off" }));

        Assert.Equal(words, marks.Find("[data-mark='caused-by']").TextContent);
    }

    [Fact]
    public void Marks_PlainAlert_HasNone() =>
        Assert.Empty(_desk.Render<AlertMarks>(set => set.Add(marks => marks.Alert, Sample.Alert("a"))).FindAll("[data-testid='mark']"));

    [Fact]
    public void Marks_CausedBy_LinksToTheCause() =>
        Assert.Equal("alerts/b", _desk.Render<AlertMarks>(set => set.Add(marks => marks.Alert, Sample.Alert("a") with { CausedBy = "b" })).Find("a").GetAttribute("href"));

    // What it was put aside by stays with an alert that is over; it is no news there.
    [Fact]
    public void Marks_AlertIsOver_SayNothingOfWhereItWasPut() =>
        Assert.Empty(_desk.Render<AlertMarks>(set => set.Add(
            marks => marks.Alert, Sample.Alert("a") with { State = AlertState.Normal, SuppressedBy = "REEFER_OFF", ShelvedUntil = Sample.Now })).FindAll("[data-testid='mark']"));

    [Fact]
    public void BannerRowAndDetail_MarksAndWhatToDo_AreShown()
    {
        _desk.Raise(Sample.Alert("a1") with { EscalationLevel = 2, EscalatedAt = Sample.Now, Action = "Call the driver", StorageClass = "CCT", RuleVersion = 7 });

        Assert.Contains("L2 on call", _desk.Render<AlertBanner>().Markup, StringComparison.Ordinal);
        var row = _desk.Render<AlertQueue>().Find("[data-testid='alert-row']").TextContent;
        Assert.Contains("To do: Call the driver", row, StringComparison.Ordinal);
        Assert.Contains("L2 on call", row, StringComparison.Ordinal);
        Assert.Contains("CCT", row, StringComparison.Ordinal);
        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a1"));
        Assert.Equal("Call the driver", detail.Find("[data-testid='action']").TextContent);
        var facts = detail.Find("[data-testid='facts']").TextContent;
        Assert.Contains("8.0 °C, rule version 7", facts, StringComparison.Ordinal);
        Assert.Contains("CCT", facts, StringComparison.Ordinal);
        Assert.Contains("L2 on call, 05:00:00 UTC", facts, StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_PlainAlert_ShowsNoEmptyFacts()
    {
        _desk.Raise(Sample.Alert("a1") with { Limit = null });

        var facts = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a1")).Find("[data-testid='facts']").TextContent;

        Assert.All((string[])["What to do", "Limit in force", "Storage class", "Escalated", "Decision", "Closed"], name => Assert.DoesNotContain(name, facts, StringComparison.Ordinal));
    }
}
