using System.Globalization;
using System.Text.RegularExpressions;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Alerts;

public sealed partial class TitleTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Title_AlertRaisedAndAcknowledged_CountsWhatNobodyAcknowledged()
    {
        var desk = await OpenOnAsync("web-1");
        var truck = NewTruck();
        var before = await CountAsync();

        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id);
        await Expect(desk.Page).ToHaveTitleAsync($"({before + 1}) PharmaGuard");

        await desk.AcknowledgeAsync(truck.Id);
        await desk.ShowsNoMoreAsync(truck.Id);
        await Expect(desk.Page).ToHaveTitleAsync(before > 0 ? $"({before}) PharmaGuard" : "PharmaGuard");

        async Task<int> CountAsync() =>
            Number().Match(await desk.Page.TitleAsync()) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
