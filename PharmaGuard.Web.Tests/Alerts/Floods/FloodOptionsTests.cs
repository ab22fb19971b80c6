using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts.Floods;

public sealed class FloodOptionsTests
{
    [Theory]
    [InlineData(10, 5, 600, true)]
    [InlineData(11, 5, 600, true)]
    [InlineData(5, 5, 600, true)]
    [InlineData(1, 1, 60, true)]
    [InlineData(4, 5, 600, false)]
    [InlineData(10, 0, 600, false)]
    [InlineData(0, 0, 600, false)]
    [InlineData(10, 5, 59, false)]
    [InlineData(10, 5, 3601, false)]
    public void Options_EndAboveStartOrOutOfRange_AreRefused(int start, int end, int seconds, bool valid)
    {
        var options = new AlertsOptions { FloodStart = start, FloodEnd = end, FloodWindow = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(valid, new AlertsOptionsValidator().Validate(null, options).Succeeded);
    }
}
