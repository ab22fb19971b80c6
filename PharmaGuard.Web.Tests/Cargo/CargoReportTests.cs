using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Tests.Cargo;

public class CargoReportTests
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A golden file is never edited: others read this shape.
    [Fact]
    public void Reports_Written_AreTheGoldenFile()
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cargo", "Golden", "cargo.json")))!;
        IReadOnlyList<CargoReport> reports = [CargoReports.Of(Warm()), CargoReports.Of(new(Loads.Plan(carriedIn: TimeSpan.FromMinutes(155))))];
        var written = JsonSerializer.Serialize(reports, CargoJson.Readable.IReadOnlyListCargoReport);
        Assert.Equal(golden.ToJsonString(Compact), JsonNode.Parse(written)!.ToJsonString(Compact));
    }

    [Fact]
    public void Report_OfALoadThatIsWell_ForeseesNoLoss()
    {
        var report = CargoReports.Of(new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 600, 5)).Fed(1, "rear", Drive.Even(0, 610, 6)));
        Assert.Equal((null, null, "1/rear"), (report.MinutesToLoss, report.LossCause, report.WorstProbe));
        Assert.Equal(Drive.Start.AddMinutes(610), report.AsOf);
        Assert.All(report.Budgets, budget => Assert.Equal(budget.AllowedMinutes, budget.RemainingMinutes));
    }

    [Fact]
    public void Report_MeanThatReachesItsLimit_NamesIt()
    {
        var report = CargoReports.Of(new LoadTrack(Loads.Plan()).Fed(1, "front", [.. Drive.Even(0, 1500, 5), .. Drive.Even(1510, 1540, 12)]));
        Assert.Equal("MKT", report.LossCause);
        Assert.InRange(report.MinutesToLoss!.Value, 7.0 * 60, 7.92 * 60);
    }

    [Fact]
    public void Report_BelowTheLabel_HasNoMeanAndSaysWhy()
    {
        var report = CargoReports.Of(new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 600, 1.5)).Fed(1, "rear", Drive.Even(0, 600, 5)));
        Assert.False(report.Mkt!.Applicable);
        Assert.Equal(("1/front", null), (report.Mkt.Probe, report.Mkt.ValueC));
        Assert.Contains("below the label", report.Mkt.Reason, StringComparison.Ordinal);
        Assert.Equal((0, "below 2 °C", "1/front"), (report.MinutesToLoss, report.LossCause, report.WorstProbe));
    }

    private static LoadTrack Warm() => new LoadTrack(Loads.Plan(carriedIn: TimeSpan.FromMinutes(155)))
        .Fed(1, "front", Drive.Even(0, 240, 5))
        .Fed(1, "rear", [.. Drive.Even(0, 120, 5), .. Drive.Even(180, 230, 9), Drive.Sample(240, 9.5), Drive.Sample(35, 8.5)]);
}
