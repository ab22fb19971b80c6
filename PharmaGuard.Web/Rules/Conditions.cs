using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The conditions of the catalogue: pure, without a clock, one small function each.</summary>
internal static class Conditions
{
    /// <summary>Geotab's "possible accident" on the forward or side axis, in g.</summary>
    private const double CrashG = 2.5;

    /// <summary>Below this speed a blow is a dock or a kerb, not a crash, km/h.</summary>
    private const double CrashSpeedKmh = 15;

    public static IEnumerable<Signal> Crash(Judgement judgement)
    {
        var (record, before, _) = judgement;
        var hit = record.PeakG >= CrashG && before.SpeedKmh >= CrashSpeedKmh;
        var cause = record switch
        {
            { Crash: true, PeakG: { } peak } => string.Create(CultureInfo.InvariantCulture, $"Crash reported by the truck, peak {peak:0.0} g"),
            { Crash: true } => "Crash reported by the truck",
            { PeakG: { } peak } => string.Create(CultureInfo.InvariantCulture, $"Blow of {peak:0.0} g at {before.SpeedKmh:0} km/h"),
            _ => string.Empty,
        };
        var asserted = record.Crash || hit;
        return [new Signal(string.Empty, asserted, !asserted, record.PeakG, cause)];
    }

    public static IEnumerable<Signal> Sos(Judgement judgement) =>
        [new Signal(string.Empty, judgement.Record.Sos, !judgement.Record.Sos, null, "Panic button pressed: do not ring the cab first")];

    public static Func<Judgement, IEnumerable<Signal>> Above(Func<StorageClass, double> limitOf, double deadband) =>
        judgement => Compare(judgement, limitOf, (reading, limit) => reading > limit, (reading, limit) => reading <= limit - deadband, "above");

    public static Func<Judgement, IEnumerable<Signal>> Below(Func<StorageClass, double> limitOf, double deadband) =>
        judgement => Compare(judgement, limitOf, (reading, limit) => reading < limit, (reading, limit) => reading >= limit + deadband, "below");

    private static IEnumerable<Signal> Compare(
        Judgement judgement, Func<StorageClass, double> limitOf, Func<double, double, bool> asserted, Func<double, double, bool> quiet, string side)
    {
        var limit = limitOf(judgement.Truck.StorageClass);
        foreach (var probe in judgement.Record.Probes)
        {
            var zone = probe.Zone == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of zone {probe.Zone}");
            yield return new Signal(
                string.Create(CultureInfo.InvariantCulture, $"{probe.Zone}/{probe.Id}"),
                asserted(probe.TemperatureC, limit),
                quiet(probe.TemperatureC, limit),
                probe.TemperatureC,
                string.Create(CultureInfo.InvariantCulture, $"Probe {probe.Id}{zone} {probe.TemperatureC:0.0} °C {side} {limit:0.0} °C"));
        }
    }
}
