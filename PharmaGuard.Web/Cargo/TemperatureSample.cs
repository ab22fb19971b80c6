using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>One reading of one probe. Sixteen bytes, because the newest hour of every probe is kept in these.</summary>
/// <param name="Ticks">Truck's clock, UTC ticks of 100 ns.</param>
/// <param name="Celsius">°C.</param>
internal readonly record struct TemperatureSample(long Ticks, double Celsius)
{
    public DateTimeOffset RecordedAt => new(Ticks, TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">Not a temperature: a sum would carry it for a whole window.</exception>
    public static TemperatureSample At(DateTimeOffset recordedAt, double celsius)
    {
        if (!double.IsFinite(celsius) || celsius <= StorageClasses.AbsoluteZeroC)
        {
            throw new ArgumentOutOfRangeException(nameof(celsius), celsius, "Not a temperature.");
        }

        return new(recordedAt.UtcTicks, celsius);
    }
}

/// <summary>All readings of one probe at one time, as one: duplicates are averaged before anything else (Tong and Lock 2015).</summary>
/// <param name="Ticks">Truck's clock, UTC ticks.</param>
/// <param name="Celsius">Mean of the different readings, °C.</param>
/// <param name="MinC">°C.</param>
/// <param name="MaxC">°C.</param>
/// <param name="Samples">Different readings.</param>
internal readonly record struct SampleGroup(long Ticks, double Celsius, double MinC, double MaxC, int Samples);
