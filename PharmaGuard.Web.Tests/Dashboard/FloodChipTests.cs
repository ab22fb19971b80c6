using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class FloodChipTests : IAsyncDisposable
{
    private const string Chip = "[data-testid='flood']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Chip_NoFlood_IsNotThere()
    {
        Raise("North", 9);

        Assert.Empty(Render().FindAll(Chip));
    }

    [Fact]
    public void Chip_FloodBegins_AppearsWithCountAndStart()
    {
        var desk = Render();
        Raise("North", 12);

        desk.WaitForAssertion(() => Assert.Equal("12", desk.Find(Chip).GetAttribute("data-count")), DeskContext.Patience);

        Assert.Equal(Sample.Now.AddSeconds(9), DateTimeOffset.Parse(desk.Find(Chip).GetAttribute("data-since")!, CultureInfo.InvariantCulture));
        Assert.Equal("Alarm flood: 12 in 10 min, since 05:00:09 UTC (North)", desk.Find(Chip).TextContent);
        Assert.Equal("polite", desk.Find(Chip).ParentElement!.GetAttribute("aria-live"));
    }

    [Fact]
    public void Chip_TimePasses_GoesWithoutANewAlert()
    {
        Raise("North", 12);
        var desk = Render();
        Assert.Single(desk.FindAll(Chip));

        _desk.Clock.Advance(TimeSpan.FromMinutes(10));
        _desk.Bus.RefreshFloods();

        desk.WaitForAssertion(() => Assert.Empty(desk.FindAll(Chip)), DeskContext.Patience);
    }

    [Theory]
    [InlineData("North", 1)]
    [InlineData("north", 1)]
    [InlineData("South", 0)]
    [InlineData("", 1)]
    public void Chip_DepotInTheFilter_IsTheOneMeant(string depot, int chips)
    {
        Raise("North", 10);
        Raise("South", 1);

        Assert.Equal(chips, Render(new DeskFilter { Depot = depot, Priority = 3, Text = "nothing" }).FindAll(Chip).Count);
    }

    [Fact]
    public async Task Chip_Desk_ReadsTheDepotFromTheAddress()
    {
        Raise("North", 10);
        var navigation = _desk.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/?depot=South");
        var desk = _desk.Render<Desk>();
        Assert.Empty(desk.FindAll(Chip));

        await desk.InvokeAsync(() => navigation.NavigateTo("/?depot=North"));

        desk.WaitForAssertion(() => Assert.Single(desk.FindAll(Chip)), DeskContext.Patience);
    }

    [Fact]
    public void Notice_SeveralDepots_NamesThreeAndCountsTheRest()
    {
        var floods = new FloodReport
        {
            Site = Flood(null, 100, minute: 0),
            Depots = [Flood("North", 37, 4), Flood("South", 21, 3), Flood("East", 12, 2), Flood("West", 11, 5), Flood("Mid", 10, 6)],
        };

        var notice = FloodNotice.Of(floods, new DeskFilter())!;

        Assert.Equal(("Alarm flood in 5 depots", "North 37, South 21, East 12 and 2 more", null), (notice.What, notice.Counts, notice.Where));
        Assert.Equal((91, Sample.Now.AddMinutes(2)), (notice.Count, notice.Since));
        Assert.Equal("21", FloodNotice.Of(floods, new DeskFilter { Depot = "South" })!.Counts);
    }

    [Fact]
    public void Notice_SiteAlone_SaysThatItIsAllTogether()
    {
        var floods = new FloodReport { Site = Flood(null, 14, minute: 0) };

        Assert.Equal(("Alarm flood", "14", "all depots together"), (Notice(floods)!.What, Notice(floods)!.Counts, Notice(floods)!.Where));
        Assert.Null(FloodNotice.Of(floods, new DeskFilter { Depot = "North" }));
    }

    [Fact]
    public void Chip_NotAllIsKnown_SaysAtLeastAndOrEarlier()
    {
        var history = new FloodHistory(new FloodLimits(10, 5, TimeSpan.FromMinutes(10)), Sample.Now);
        history.Add([.. Enumerable.Range(0, 20).Select(_ => _desk.Journal.Raise("a") with { StoredAt = Sample.Now })], isFirst: false);
        history.Add([.. Enumerable.Range(0, 20).Select(_ => _desk.Journal.Raise("a") with { StoredAt = Sample.Now.AddSeconds(-1) })], isFirst: false);
        _desk.Bus.BeginFloods(history);

        Assert.Equal("Alarm flood: at least 40 in 10 min, since 05:00:00 UTC or earlier (North)", Render().Find(Chip).TextContent);
    }

    [Theory]
    [InlineData(600, "10 min")]
    [InlineData(60, "1 min")]
    [InlineData(3600, "60 min")]
    [InlineData(90, "90 s")]
    public void Write_Window_IsShort(int seconds, string words) => Assert.Equal(words, FloodNotice.Write(TimeSpan.FromSeconds(seconds)));

    private static FloodNotice? Notice(FloodReport floods) => FloodNotice.Of(floods, new DeskFilter());

    private static Flood Flood(string? depot, int count, int minute) =>
        new(depot, count, Sample.Now.AddMinutes(minute), Sample.Now.AddMinutes(20));

    private IRenderedComponent<FloodChip> Render(DeskFilter? filter = null) =>
        _desk.Render<FloodChip>(set => set.Add(chip => chip.Filter, filter ?? new DeskFilter()));

    private void Raise(string depot, int count)
    {
        for (var one = 0; one < count; one++)
        {
            _desk.Raise(Sample.Alert($"{depot}{one}", depot) with { LearnedAt = _desk.Clock.GetUtcNow() });
        }
    }
}
