using Bunit;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class CargoCardTests : IAsyncDisposable
{
    private static readonly CargoReport Warm = new()
    {
        LoadId = "LOAD-7",
        Product = "Insulin",
        StorageClass = "CCT",
        AsOf = Sample.Now.AddMinutes(-2),
        Mkt = Mean(6.576331, string.Empty),
        Budgets =
        [
            new CargoBudget("above 8 °C", "1/rear", 1440, 225, 1215, 155, 10),
            new CargoBudget("above 15 °C", "1/front", 0, 0, 0, 0, 0),
            new CargoBudget("below 2 °C", "1/front", 0, 12, 0, 0, 0),
        ],
        MinutesToLoss = 252.9,
        LossCause = "above 8 °C",
        WorstProbe = "1/rear",
        Probes = [new CargoProbe(1, "rear", 9.54, Sample.Now.AddMinutes(-2), 0.1, 6.576331, 0.15625, 0)],
    };

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Detail_AlertOfATruck_ShowsEachLoad()
    {
        _desk.Cargo.Loads = [Warm, Warm with { LoadId = "LOAD-8", MinutesToLoss = null, LossCause = null }];

        var detail = Detail(Sample.Alert("a1"));

        Assert.Equal(["LOAD-7", "LOAD-8"], detail.FindAll("[data-testid='cargo']").Select(load => load.GetAttribute("data-load-id")));
        Assert.Equal(["4 h 10 min to loss: above 8 °C", "no loss foreseen"], detail.FindAll("[data-testid='minutes-to-loss']").Select(loss => loss.TextContent));
        var load = detail.Find("[data-testid='cargo']");
        Assert.Contains("Insulin, load LOAD-7", load.TextContent, StringComparison.Ordinal);
        Assert.Contains("CCT", load.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 min 01 s ago", load.TextContent, StringComparison.Ordinal);
        Assert.Equal("6.58 °C (limit 8.0 °C) over 24 h, probe 1/rear", load.QuerySelector("[data-testid='mkt']")!.TextContent);
        Assert.Equal("1/rear, 9.5 °C", load.QuerySelector("[data-testid='worst-probe']")!.TextContent);
        Assert.Equal("TRUCK-101", Assert.Single(_desk.Cargo.Asked).Value);
    }

    [Fact]
    public void Budgets_AreToldInWordsAndByALength()
    {
        _desk.Cargo.Loads = [Warm];

        var rows = Detail(Sample.Alert("a1")).FindAll("[data-testid='budget']");

        string[][] cells = [.. rows.Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];
        Assert.Equal(["above 8 °C", "3 h 45 min", "24 h 00 min", "20 h 15 min", "15 % used"], cells[0]);
        Assert.Equal(["above 15 °C", "0 min", "none", "none", "0 % used"], cells[1]);
        Assert.Equal(["below 2 °C", "12 min", "none", "used up", "100 % used"], cells[2]);
        Assert.Equal(["15", "0", "100"], rows.Select(row => row.QuerySelector("progress")!.GetAttribute("value")));
    }

    [Fact]
    public void Detail_AlertAboutPharmaGuard_HasNoCard()
    {
        _desk.Cargo.Loads = [Warm];

        var detail = Detail(Sample.Alert("a1") with { Kind = SystemKinds.Undisplayed, TruckId = "SYSTEM" });

        Assert.Empty(detail.FindAll("[data-testid='cargo']"));
        Assert.Empty(_desk.Cargo.Asked);
    }

    [Fact]
    public void Card_WhileThePageIsOpen_ReadsAgain()
    {
        _desk.Cargo.Loads = [Warm];
        var detail = Detail(Sample.Alert("a1"));

        _desk.Cargo.Loads = [Warm with { MinutesToLoss = 0 }];
        _desk.Clock.Advance(TimeSpan.FromSeconds(15));

        detail.WaitForAssertion(() => Assert.Equal("lost: above 8 °C", detail.Find("[data-testid='minutes-to-loss']").TextContent), DeskContext.Patience);
    }

    [Fact]
    public async Task Card_PageIsLeft_ReadsNoMore()
    {
        Detail(Sample.Alert("a1"));
        var asked = _desk.Cargo.Asked.Count;

        await _desk.DisposeComponentsAsync();
        _desk.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(asked, _desk.Cargo.Asked.Count);
    }

    [Fact]
    public void Card_JournalAway_SaysSoAndThePageLivesOn()
    {
        _desk.Cargo.Away = true;
        var detail = Detail(Sample.Alert("a1"));
        Assert.Contains("nothing is known of the cargo", detail.Find("[data-testid='cargo-problem']").TextContent, StringComparison.Ordinal);
        Assert.Single(detail.FindAll("[data-testid='facts']"));

        (_desk.Cargo.Away, _desk.Cargo.Loads) = (false, [Warm]);
        _desk.Clock.Advance(TimeSpan.FromSeconds(15));

        detail.WaitForElement("[data-testid='cargo']", DeskContext.Patience);
        Assert.Empty(detail.FindAll("[data-testid='cargo-problem']"));
    }

    [Fact]
    public void Card_JournalGoesAway_KeepsWhatItKnewAndTakesOffThePassedTime()
    {
        _desk.Cargo.Loads = [Warm];
        var detail = Detail(Sample.Alert("a1"));

        _desk.Cargo.Away = true;
        _desk.Clock.Advance(TimeSpan.FromMinutes(10));

        detail.WaitForAssertion(() => Assert.Equal("4 h 00 min to loss: above 8 °C", detail.Find("[data-testid='minutes-to-loss']").TextContent), DeskContext.Patience);
        Assert.Contains("may be old", detail.Find("[data-testid='cargo-problem']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_TruckIsEmpty_SaysSo() => Assert.Single(Detail(Sample.Alert("a1")).FindAll("[data-testid='no-cargo']"));

    [Fact]
    public void Mkt_NotApplicable_SaysWhy() => Assert.Equal(
        "not applicable: Not defined for frozen goods. Window 30 d, probe 1/rear.",
        CargoWords.Mkt(Warm with { Mkt = Mean(null, "Not defined for frozen goods.") with { WindowHours = 720 } }));

    [Theory]
    [InlineData(30.0, -10, "20 min to loss: above 8 °C")]
    [InlineData(10.4, -10, "less than 1 min to loss: above 8 °C")]
    [InlineData(10.0, -10, "loss was foreseen for before now, and nothing has been heard since: above 8 °C")]
    [InlineData(30.0, 10, "30 min to loss: above 8 °C")]
    [InlineData(0.0, -10, "lost: above 8 °C")]
    [InlineData(null, -10, "no loss foreseen")]
    [InlineData(null, null, "not known before the first sample")]
    [InlineData(0.0, null, "lost: above 8 °C")]
    public void Loss_CountedFromTheNewestSample_IsToldFromNow(double? minutes, int? newest, string expected) => Assert.Equal(
        expected, CargoWords.Loss(Warm with { MinutesToLoss = minutes, AsOf = newest is { } at ? Sample.Now.AddMinutes(at) : null }, Sample.Now));

    [Fact]
    public void Loss_OfTheMean_IsNamedInWords() =>
        Assert.Equal("4 h 12 min to loss: mean kinetic temperature", CargoWords.Loss(Warm with { LossCause = "MKT" }, Warm.AsOf!.Value));

    private static CargoMkt Mean(double? value, string reason) =>
        new("1/rear", value, 24, Sample.Now.AddHours(-24), Sample.Now, "trapezoid", 1440, value is not null, reason, 0, 0, 0, 83144, 8.314462618, 1) { LimitC = 8 };

    private IRenderedComponent<AlertDetail> Detail(Alert alert)
    {
        _desk.Raise(alert);
        return _desk.Render<AlertDetail>(set => set.Add(page => page.Id, alert.Id));
    }
}
