using PharmaGuard.Web.Api;

namespace PharmaGuard.Web.Tests.Api;

public class ImportUnitsTests
{
    [Theory]
    [InlineData("5 °C", 5)]
    [InlineData("5C", 5)]
    [InlineData("-19.5 C", -19.5)]
    [InlineData("−19.5 ° C", -19.5)]
    [InlineData("41 F", 5)]
    [InlineData("41 °F", 5)]
    [InlineData("+0 C", 0)]
    public void Celsius_WithAUnit_IsInCelsius(string text, double expected) => Assert.Equal(new ImportValue(expected, null), ImportUnits.Celsius(text));

    [Theory]
    [InlineData("5", "unit")]
    [InlineData("5 K", "unit")]
    [InlineData("5 c", "unit")]
    [InlineData("5,5 C", "point")]
    [InlineData("1e3 C", "unit")]
    [InlineData("5. C", "number")]
    [InlineData("warm", "number")]
    [InlineData("NaN C", "number")]
    [InlineData("99999999999 C", "number")]
    public void Celsius_AnythingElse_IsRefused(string text, string problem) => AssertRefused(problem, ImportUnits.Celsius(text));

    [Theory]
    [InlineData("24 h", 1440)]
    [InlineData("90min", 90)]
    [InlineData("2 d", 2880)]
    [InlineData("0.5 h", 30)]
    [InlineData("-1 h", -60)]
    public void Minutes_WithAUnit_AreInMinutes(string text, double expected) => Assert.Equal(new ImportValue(expected, null), ImportUnits.Minutes(text));

    [Theory]
    [InlineData("24", "unit")]
    [InlineData("24 m", "unit")]
    [InlineData("24 H", "unit")]
    [InlineData("1:30 h", "unit")]
    [InlineData("a day", "number")]
    public void Minutes_AnythingElse_AreRefused(string text, string problem) => AssertRefused(problem, ImportUnits.Minutes(text));

    [Theory]
    [InlineData("8..25 C", 8.0, 25.0)]
    [InlineData("8 .. 25 °C", 8.0, 25.0)]
    [InlineData("-25..-10.5 C", -25.0, -10.5)]
    [InlineData("46.4..77 F", 8.0, 25.0)]
    [InlineData(">25 C", 25.0, null)]
    [InlineData("> 77 °F", 25.0, null)]
    [InlineData("<0 C", null, 0.0)]
    [InlineData("< -5 C", null, -5.0)]
    public void Band_WithAUnit_HasItsEnds(string text, double? low, double? high) => Assert.Equal(new ImportBand(low, high, null), ImportUnits.Band(text));

    [Theory]
    [InlineData("8..25", "unit")]
    [InlineData(">25", "unit")]
    [InlineData("25..8 C", "lower")]
    [InlineData("8..8 C", "lower")]
    [InlineData("8-25 C", "band")]
    [InlineData("8 C..25 C", "band")]
    [InlineData("=25 C", "band")]
    [InlineData("8,5..25 C", "band")]
    public void Band_AnythingElse_IsRefused(string text, string problem) =>
        Assert.Contains(problem, ImportUnits.Band(text).Problem, StringComparison.Ordinal);

    private static void AssertRefused(string problem, ImportValue actual)
    {
        Assert.Null(actual.Value);
        Assert.Contains(problem, actual.Problem, StringComparison.Ordinal);
    }
}
