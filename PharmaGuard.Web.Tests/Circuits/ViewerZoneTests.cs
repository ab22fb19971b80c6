using System.Globalization;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class ViewerZoneTests
{
    private static readonly DateTimeOffset Winter = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Summer = new(2026, 7, 1, 5, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin", "06:00:00 UTC+1")]
    [InlineData("America/New_York", "00:00:00 UTC−5")]
    [InlineData("Asia/Kolkata", "10:30:00 UTC+5:30")]
    [InlineData("UTC", "05:00:00 UTC")]
    [InlineData("Europe/London", "05:00:00 UTC")]
    public void Format_KnownZone_ShowsLocalTimeAndZone(string zone, string expected) =>
        Assert.Equal(expected, ViewerZone.Of(zone).Format(Winter, Winter));

    [Fact]
    public void Format_OtherDay_ShowsTheDateAndThatDaysOffset() =>
        Assert.Equal("1 Jul 07:00:00 UTC+2", ViewerZone.Of("Europe/Berlin").Format(Summer, Winter));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Of_UnknownZone_IsUtcAndSaysSo(string? zone) => Assert.Equal("05:00:00 UTC", ViewerZone.Of(zone).Format(Winter, Winter));

    [Theory]
    [InlineData("UTC", "2026-11-24T08:00", "2026-11-24T08:00")]
    [InlineData("Europe/Berlin", "2026-11-24T08:00", "2026-11-24T07:00")]
    [InlineData("Europe/Berlin", "2026-07-01T08:00", "2026-07-01T06:00")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T01:30")]
    public void At_TimeOnTheWall_IsThatMoment(string zone, string wall, string utc) =>
        Assert.Equal(
            DateTimeOffset.Parse($"{utc}Z", CultureInfo.InvariantCulture), ViewerZone.Of(zone).At(DateTime.Parse(wall, CultureInfo.InvariantCulture)));
}
