using System.Globalization;
using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a load has been through and has left, in words.</summary>
internal static class CargoWords
{
    /// <summary>
    /// <c>4 h 10 min to loss: above 8 °C</c>. The report counts from its newest sample: what has passed since is taken off, so that an old number does not
    /// promise time that nobody has. A truck's clock that runs ahead adds none.
    /// </summary>
    public static string Loss(CargoReport load, DateTimeOffset now)
    {
        if (load.AsOf is not { } newest)
        {
            return load.MinutesToLoss is 0 ? $"lost: {Cause(load)}" : "not known before the first sample";
        }

        var passed = Math.Max(0, (now - newest).TotalMinutes);
        return load.MinutesToLoss switch
        {
            null => "no loss foreseen",
            0 => $"lost: {Cause(load)}",
            var left when left > passed => $"{Time(left.Value - passed)} to loss: {Cause(load)}",
            _ => $"loss was foreseen for before now, and nothing has been heard since: {Cause(load)}",
        };
    }

    /// <summary>Value, limit and window; or why it says nothing.</summary>
    public static string Mkt(CargoReport load) => load.Mkt switch
    {
        null => "not known before the first sample",
        { ValueC: { } value } mkt => string.Create(
            CultureInfo.InvariantCulture, $"{value:0.00} °C{(mkt.LimitC is { } limit ? $" (limit {Degrees(limit)})" : string.Empty)} over {Window(mkt)}, probe {mkt.Probe}"),
        var mkt => $"not applicable: {mkt.Reason} Window {Window(mkt)}, probe {mkt.Probe}.",
    };

    /// <summary>With its newest reading when the report has it.</summary>
    public static string Probe(CargoReport load, string name) =>
        load.Probes.FirstOrDefault(probe => string.Create(CultureInfo.InvariantCulture, $"{probe.Zone}/{probe.Id}") == name) is { } worst
            ? $"{name}, {Degrees(worst.NewestC)}"
            : name;

    /// <summary>Whole minutes, rounded down: what is left must not look longer than it is.</summary>
    public static string Time(double minutes)
    {
        var time = TimeSpan.FromMinutes(Math.Max(0, minutes));
        return time switch
        {
            _ when time == TimeSpan.Zero => "0 min",
            _ when time < TimeSpan.FromMinutes(1) => "less than 1 min",
            _ when time < TimeSpan.FromHours(1) => $"{time.Minutes} min",
            _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} min"),
        };
    }

    /// <summary>A band that allows nothing has nothing left, used or not.</summary>
    public static string Remaining(CargoBudget budget) => budget.RemainingMinutes > 0 ? Time(budget.RemainingMinutes) : budget.UsedMinutes > 0 ? "used up" : "none";

    /// <summary>0 to 100; all of it only when it is used up.</summary>
    public static int UsedPercent(CargoBudget budget) => budget switch
    {
        { AllowedMinutes: > 0, RemainingMinutes: > 0 } => (int)(100 * budget.UsedMinutes / budget.AllowedMinutes),
        { UsedMinutes: > 0 } => 100,
        _ => 0,
    };

    private static string Cause(CargoReport load) => load.LossCause == "MKT" ? "mean kinetic temperature" : load.LossCause ?? "cause unknown";

    private static string Window(CargoMkt mkt) => mkt.WindowHours % 24 == 0 && mkt.WindowHours > 24
        ? string.Create(CultureInfo.InvariantCulture, $"{mkt.WindowHours / 24:0} d")
        : string.Create(CultureInfo.InvariantCulture, $"{mkt.WindowHours:0.#} h");

    private static string Degrees(double celsius) => string.Create(CultureInfo.InvariantCulture, $"{celsius:0.0} °C");
}
