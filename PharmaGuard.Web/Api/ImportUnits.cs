using System.Globalization;
using System.Text.RegularExpressions;

namespace PharmaGuard.Web.Api;

/// <summary>A number in the directory's own unit, or why there is none.</summary>
internal readonly record struct ImportValue(double? Value, string? Problem);

/// <summary>Ends of a band, °C; an end that is null is open.</summary>
internal readonly record struct ImportBand(double? LowC, double? HighC, string? Problem);

/// <summary>Values as people write them. One without its unit is refused: 41 may be a fever or a fridge.</summary>
internal static partial class ImportUnits
{
    private const string NoNumber = "is no number with a unit; decimals have a point";
    private const string TemperatureUnits = "must have the unit °C, C, °F or F";

    public static ImportValue Celsius(string text) => Number(text) is { } number ? Celsius(number.Value, number.Unit) : new(null, NoNumber);

    public static ImportValue Minutes(string text)
    {
        if (Number(text) is not { } number)
        {
            return new(null, NoNumber);
        }

        double? minutes = number.Unit switch { "min" => 1, "h" => 60, "d" => 1440, _ => null };
        return minutes is { } factor ? new(number.Value * factor, null) : new(null, "must have the unit min, h or d");
    }

    public static ImportValue Percent(string text) => Number(text) switch
    {
        null => new(null, NoNumber),
        { Unit: "%" } number => new(number.Value, null),
        _ => new(null, "must have the unit %"),
    };

    public static ImportValue Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? new(number, null)
        : new(null, "must be a whole number");

    public static ImportValue Flag(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "TRUE" => new(1, null),
        "NO" or "FALSE" => new(0, null),
        _ => new(null, "must be yes or no"),
    };

    public static ImportBand Band(string text)
    {
        text = Plain(text);
        if (RangePattern().Match(text) is { Success: true } range)
        {
            var low = Celsius(Parse(range.Groups["low"]), range.Groups["unit"].Value);
            var high = Celsius(Parse(range.Groups["high"]), range.Groups["unit"].Value);
            return low.Value is { } from && high.Value is { } to && !(from < to)
                ? new(null, null, "must lead from the lower to the higher end")
                : new(low.Value, high.Value, low.Problem);
        }

        if (OpenPattern().Match(text) is { Success: true } open)
        {
            var end = Celsius(Parse(open.Groups["end"]), open.Groups["unit"].Value);
            return open.Groups["side"].Value == ">" ? new(end.Value, null, end.Problem) : new(null, end.Value, end.Problem);
        }

        return new(null, null, "must be a band such as 8..25 C, >25 C or <0 C; decimals have a point");
    }

    private static (double Value, string Unit)? Number(string text) =>
        NumberPattern().Match(Plain(text)) is { Success: true } match ? (Parse(match.Groups["number"]), match.Groups["unit"].Value) : null;

    private static ImportValue Celsius(double number, string unit) => unit.Replace(" ", string.Empty, StringComparison.Ordinal) switch
    {
        "C" or "°C" => new(number, null),
        "F" or "°F" => new(Math.Round((number - 32) * 5 / 9, 2), null),
        _ => new(null, TemperatureUnits),
    };

    private static double Parse(Group number) => double.Parse(number.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    // What spreadsheets make of a minus.
    private static string Plain(string text) => text.Replace('−', '-');

    [GeneratedRegex(@"^(?<number>[+-]?[0-9]{1,9}(\.[0-9]{1,9})?)\s*(?<unit>[^0-9.,]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^(?<low>[+-]?[0-9]{1,9}(\.[0-9]{1,9})?)\s*\.\.\s*(?<high>[+-]?[0-9]{1,9}(\.[0-9]{1,9})?)\s*(?<unit>[^0-9.,]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"^(?<side>[<>])\s*(?<end>[+-]?[0-9]{1,9}(\.[0-9]{1,9})?)\s*(?<unit>[^0-9.,]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenPattern();
}
