using System.Globalization;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>The conditions of the catalogue: pure, without a clock, one small function each, and one for the words.</summary>
internal static class Conditions
{
    /// <summary>Geotab's "possible accident" on the forward or side axis, in g.</summary>
    private const double CrashG = 2.5;

    /// <summary>Below this speed a blow is a dock or a kerb, not a crash, km/h.</summary>
    private const double CrashSpeedKmh = 15;

    public static Signal Crash(Judgement judgement)
    {
        var (record, before, _) = judgement;
        var asserted = record.Crash || (record.PeakG >= CrashG && before.SpeedKmh >= CrashSpeedKmh);
        return new Signal(null, asserted, !asserted, record.PeakG);
    }

    /// <summary>A blow without the device's flag is a crash or not by the speed before it.</summary>
    public static bool CrashNeedsOrder(TelemetryRecord record) => !record.Crash && record.PeakG >= CrashG;

    public static string CrashCause(Judgement judgement, Signal signal) => judgement.Record switch
    {
        { Crash: true, PeakG: { } peak } => string.Create(CultureInfo.InvariantCulture, $"Crash reported by the truck, peak {peak:0.0} g"),
        { Crash: true } => "Crash reported by the truck",
        _ => string.Create(CultureInfo.InvariantCulture, $"Blow of {signal.Reading:0.0} g at {judgement.Before.SpeedKmh:0} km/h"),
    };

    public static Signal Sos(Judgement judgement) => new(null, judgement.Record.Sos, !judgement.Record.Sos, null);

    public static string SosCause(Judgement judgement, Signal signal) => "Panic button pressed: do not ring the cab first";

    public static Func<Judgement, ProbeReading, Signal> Above(Func<StorageClass, double> limitOf, double deadband) => (judgement, probe) =>
    {
        var limit = limitOf(judgement.Truck.StorageClass);
        return new Signal(probe, probe.TemperatureC > limit, probe.TemperatureC <= limit - deadband, probe.TemperatureC);
    };

    public static Func<Judgement, ProbeReading, Signal> Below(Func<StorageClass, double> limitOf, double deadband) => (judgement, probe) =>
    {
        var limit = limitOf(judgement.Truck.StorageClass);
        return new Signal(probe, probe.TemperatureC < limit, probe.TemperatureC >= limit + deadband, probe.TemperatureC);
    };

    public static Func<Judgement, Signal, string> AboveCause(Func<StorageClass, double> limitOf) => (judgement, signal) => Words(judgement, signal, limitOf, "above");

    public static Func<Judgement, Signal, string> BelowCause(Func<StorageClass, double> limitOf) => (judgement, signal) => Words(judgement, signal, limitOf, "below");

    private static string Words(Judgement judgement, Signal signal, Func<StorageClass, double> limitOf, string side)
    {
        var probe = signal.Probe!.Value;
        var zone = probe.Zone == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of zone {probe.Zone}");
        var limit = limitOf(judgement.Truck.StorageClass);
        return string.Create(CultureInfo.InvariantCulture, $"Probe {probe.Id}{zone} {probe.TemperatureC:0.0} °C {side} {limit:0.0} °C");
    }
}
