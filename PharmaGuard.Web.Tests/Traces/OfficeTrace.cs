using System.Globalization;

namespace PharmaGuard.Web.Tests.Traces;

/// <summary>
/// The hourly temperatures of an office whose cooling fails, and what they must raise as a load. The product's tests and those of the whole site
/// compare with the same rows.
/// </summary>
internal static class OfficeTrace
{
    public const string File = "nab-ambient-temperature.csv";

    /// <summary>Three intervals of an hourly logger.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(3);

    private static readonly TimeSpan _offDelay = TimeSpan.FromMinutes(5);

    /// <summary>
    /// As goods of 15–30 °C, read from the file by hand. A logger that speaks once an hour raises at its second reading past a limit, because every
    /// on-delay has passed by then; only the critical one does not wait for it. An alarm ends at the second reading in a row past the deadband
    /// (0.5 °C), because one alone has not lasted for five minutes.
    /// </summary>
    public static readonly IReadOnlyList<ExpectedAlarm> AsRoomTemperature =
    [
        // 22 December 2013, the heat: 17:00 29.11, 18:00 29.57 °C, above 29. 22:00 to 05:00 swing about the deadbands; below 28.5 at 06:00 and 07:00.
        ExpectedAlarm.Of("TEMP_WARN_HIGH", "2013-12-22 18:00", "2013-12-23 07:00"),

        // 19:00 30.05 °C: above the label, and the class permits no excursion. 02:00 is quiet, 03:00 (29.57) is not, 04:00 and 05:00 (29.07) are.
        ExpectedAlarm.Of("TEMP_CRIT_HIGH", "2013-12-22 19:00", "2013-12-23 05:00"),

        // The same limit, with 15 min to settle: 20:00 30.11 °C.
        ExpectedAlarm.Of("TEMP_HIGH", "2013-12-22 20:00", "2013-12-23 05:00"),

        // 12 April 2014, 20:00 15.74 °C, below 16. 21:00 and 22:00 lie between 16 and the deadband, where nothing is raised and the delay runs on; 23:00 15.31.
        ExpectedAlarm.Of("TEMP_WARN_LOW", "2014-04-12 23:00", "2014-04-14 10:00"),

        // 13 April, 03:00 14.92, 04:00 14.88 °C. 13:00 15.70 is quiet and 14:00 15.09 is not; 20:00 15.81 and 21:00 15.77 are.
        ExpectedAlarm.Of("TEMP_LOW", "2014-04-13 04:00", "2014-04-13 21:00"),

        // 20 April, 09:00 15.51, 10:00 15.74 °C.
        ExpectedAlarm.Of("TEMP_WARN_LOW", "2014-04-20 10:00", "2014-04-21 09:00"),

        // 5 May, 04:00 15.89, 05:00 15.82 °C.
        ExpectedAlarm.Of("TEMP_WARN_LOW", "2014-05-05 05:00", "2014-05-05 10:00"),

        // 18 May, 08:00 15.89, 09:00 15.79 °C.
        ExpectedAlarm.Of("TEMP_WARN_LOW", "2014-05-18 09:00", "2014-05-19 10:00"),

        // 18 May, 21:00 14.72; 22:00 15.06 is in range but not past the deadband; 23:00 14.53 °C. 14 April, 00:00 14.91 alone raises nothing.
        ExpectedAlarm.Of("TEMP_LOW", "2014-05-18 23:00", "2014-05-19 07:00"),
    ];

    /// <summary>
    /// The one alarm of <see cref="AsControlledRoomTemperature"/> over which the file is silent: 3 April 2014, 09:00 20.51 °C is quiet, then nothing
    /// for 174 hours, and 10 April, 15:00 21.09 °C is quiet too. Nobody knows what was between: the quiet begins anew, and 16:00 ends it.
    /// </summary>
    public static readonly ExpectedAlarm AcrossTheLongestGap = ExpectedAlarm.Of("TEMP_LOW", "2014-04-03 06:00", "2014-04-10 16:00");

    /// <summary>
    /// The only alarm of <see cref="AsControlledRoomTemperature"/> that is not of single readings: over the 30 days until 23 December 2013, 00:00 the mean
    /// kinetic temperature is 24.502 °C, half a degree below the limit of 25; it is back at 24.3 on 22 January. It rises to 24.87 °C.
    /// </summary>
    public static readonly ExpectedAlarm NearMeanKinetic = ExpectedAlarm.Of("MKT_NEAR", "2013-12-23 00:00", "2014-01-22 10:00");

    /// <summary>A window of 30 days is kept in 24 parts, and the oldest leaves it as a whole: the end may be found so much later.</summary>
    public static readonly TimeSpan PartOfWindow = TimeSpan.FromHours(30);

    /// <summary>As goods of 20–25 °C, of single readings: hundreds, one of them across the longest gap of the file.</summary>
    public static IReadOnlyList<ExpectedAlarm> AsControlledRoomTemperature(string folder)
    {
        var readings = Read(folder);
        return
        [
            .. Alarms(readings, "TEMP_WARN_HIGH", celsius => celsius - 24),
            .. Alarms(readings, "TEMP_HIGH", celsius => celsius - 25),
            .. Alarms(readings, "TEMP_CRIT_HIGH", celsius => celsius - 40),
            .. Alarms(readings, "TEMP_WARN_LOW", celsius => 21 - celsius),
            .. Alarms(readings, "TEMP_LOW", celsius => 20 - celsius),
        ];
    }

    /// <summary>The file's rows, in °C as a record carries them.</summary>
    public static List<(DateTimeOffset At, double Celsius)> Read(string folder) =>
    [
        .. System.IO.File.ReadLines(Path.Combine(folder, File)).Skip(1).Select(line => line.Split(',')).Select(cells =>
            (ExpectedAlarm.Time(cells[0]), Math.Round((double.Parse(cells[1], CultureInfo.InvariantCulture) - 32) * 5 / 9, 2))),
    ];

    /// <summary>Over the 30 days until then, °C, by trapezoids; nothing is known of a gap. ΔH = 83.144 kJ/mol.</summary>
    public static double MeanKineticAt(List<(DateTimeOffset At, double Celsius)> readings, DateTimeOffset end)
    {
        const double overGasConstant = 83_144 / 8.314462618;
        var (sum, hours) = (0.0, 0.0);
        foreach (var (from, to) in readings.Zip(readings.Skip(1)).Where(step => step.First.At >= end.AddDays(-30) && step.Second.At <= end))
        {
            var passed = to.At - from.At;
            if (passed <= _longestPause)
            {
                sum += passed.TotalHours * (Math.Exp(-overGasConstant / (from.Celsius + 273.15)) + Math.Exp(-overGasConstant / (to.Celsius + 273.15))) / 2;
                hours += passed.TotalHours;
            }
        }

        return (overGasConstant / -Math.Log(sum / hours)) - 273.15;
    }

    // A walk over the rows that knows of no engine. All delays are shorter than the hour between two rows; the file does not end in an alarm.
    private static IEnumerable<ExpectedAlarm> Alarms(List<(DateTimeOffset At, double Celsius)> readings, string kind, Func<double, double> beyond)
    {
        var (pending, raised, quiet, previous) = (false, default(DateTimeOffset?), default(DateTimeOffset?), DateTimeOffset.MinValue);
        foreach (var (at, celsius) in readings)
        {
            var (isPast, isQuiet) = (beyond(celsius) > 0, beyond(celsius) <= -0.5);
            if (raised is null)
            {
                raised = pending && isPast ? at : null;
                pending = isPast || (pending && !isQuiet);
            }
            else if (!isQuiet)
            {
                quiet = null;
            }
            else if (quiet is null || at - previous > _longestPause)
            {
                quiet = at;
            }
            else if (at - quiet >= _offDelay)
            {
                yield return new ExpectedAlarm(kind, raised.Value, at);
                (pending, raised, quiet) = (false, null, null);
            }

            previous = at;
        }
    }
}
