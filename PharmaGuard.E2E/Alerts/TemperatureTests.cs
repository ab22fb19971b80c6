using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Alerts;

/// <summary>Cargo that gets warm: judged by the truck's clock, whenever the records arrive.</summary>
public sealed class TemperatureTests(Cluster cluster) : SiteTest(cluster)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Cargo_TooWarmForFifteenMinutesOfItsClock_RaisesAndEndsOnlyWhenNormalAndAcknowledged()
    {
        var (first, second) = await OpenBothAsync();
        var truck = NewTruck();
        var start = DateTimeOffset.UtcNow.AddMinutes(-30);

        // Minutes 0 to 14: warm, long enough for a warning and not for an excursion.
        await SendAsync(truck, start, Enumerable.Repeat(9.4, 15));
        await first.ShowsAsync(truck.Id);
        await Expect(first.BannerOf(truck.Id)).ToHaveAttributeAsync("data-priority", "3");
        await Expect(first.BannerOf(truck.Id)).ToContainTextAsync("TEMP_WARN_HIGH");
        await first.AcknowledgeAsync(truck.Id);
        await first.ShowsNoMoreAsync(truck.Id);

        await SendAsync(truck, start + (15 * Step), [9.4, 9.4]);

        await first.ShowsAsync(truck.Id);
        await second.ShowsAsync(truck.Id);
        await Expect(second.BannerOf(truck.Id)).ToHaveAttributeAsync("data-priority", "2");
        await Expect(second.BannerOf(truck.Id)).ToContainTextAsync("Probe rear 9.4 °C above 8.0 °C");
        await Expect(second.BannerOf(truck.Id)).ToContainTextAsync("TEMP_HIGH");

        await SendAsync(truck, start + (17 * Step), Enumerable.Repeat(5.0, 7));

        // The warning was acknowledged and ends. Back to normal is no reason to forget the other: somebody must have seen it.
        await Expect(first.RowOf(truck.Id)).ToHaveCountAsync(1);
        await first.RowIsAsync(truck.Id, "RTN_UNACK");
        await Expect(first.BannerOf(truck.Id)).ToContainTextAsync("back to normal");
        await second.AcknowledgeAsync(truck.Id);
        await first.ShowsNoMoreAsync(truck.Id);
        await Expect(first.RowOf(truck.Id)).ToHaveCountAsync(0);
        await Expect(second.RowOf(truck.Id)).ToHaveCountAsync(0);
    }

    private static async Task SendAsync(Truck truck, DateTimeOffset start, IEnumerable<double> readings)
    {
        foreach (var (reading, minute) in readings.Select((reading, index) => (reading, index)))
        {
            await truck.TemperatureAsync(reading, start + (minute * Step));
        }
    }
}
