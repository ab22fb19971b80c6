using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// One reading of one probe, to the millisecond and the millionth of a degree. Both are rounded before anything is counted, so that what is stored is
/// what was counted. A reading of up to six decimals keeps its very value, and so its side of a limit, which single precision would not promise.
/// </summary>
/// <param name="Ticks">Truck's clock, UTC ticks of 100 ns.</param>
/// <param name="Celsius">°C.</param>
internal readonly record struct TemperatureSample(long Ticks, double Celsius)
{
    /// <summary>°C. What is warmer than molten steel is no reading, and would not fit.</summary>
    public const double HighestC = 2_000;

    private const double Millionth = 1e6;

    public DateTimeOffset RecordedAt => new(Ticks, TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">Not a temperature: a sum would carry it for a whole window.</exception>
    public static TemperatureSample At(DateTimeOffset recordedAt, double celsius)
    {
        if (!double.IsFinite(celsius) || celsius <= StorageClasses.AbsoluteZeroC)
        {
            throw new ArgumentOutOfRangeException(nameof(celsius), celsius, "Not a temperature.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(celsius, HighestC);
        var milliseconds = (recordedAt.UtcTicks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond;
        return new(milliseconds * TimeSpan.TicksPerMillisecond, Rounded(celsius));
    }

    /// <summary>Millionths of a degree.</summary>
    public static int MillionthsOf(double celsius) => (int)Math.Round(celsius * Millionth);

    /// <summary>°C of millionths of a degree: the division gives just the value that was rounded.</summary>
    public static double CelsiusOf(int millionths) => millionths / Millionth;

    public static double Rounded(double celsius) => CelsiusOf(MillionthsOf(celsius));
}

/// <summary>All readings of one probe at one time, as one: duplicates are averaged before anything else (Tong and Lock 2015).</summary>
/// <param name="Ticks">Truck's clock, UTC ticks.</param>
/// <param name="Celsius">Mean of the different readings, °C.</param>
/// <param name="MinC">°C.</param>
/// <param name="MaxC">°C.</param>
/// <param name="Samples">Different readings.</param>
internal readonly record struct SampleGroup(long Ticks, double Celsius, double MinC, double MaxC, int Samples);
