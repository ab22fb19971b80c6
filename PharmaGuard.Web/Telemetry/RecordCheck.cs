using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Telemetry;

internal enum TruckEvent
{
    None,
    Crash,
    Sos,
    Tamper,
}

/// <summary>
/// Collects the first thing that is wrong with a record. A reason names the member and the limit, never what was sent: it ends up in headers
/// and logs.
/// </summary>
internal struct RecordCheck
{
    public string? Reason { get; private set; }

    public string Id(string member, string? value)
    {
        if (WireId.Problem(value) is { } problem)
        {
            Reason ??= $"{member} {problem}";
        }

        return value ?? string.Empty;
    }

    /// <summary>Text that names nothing here and may be left out or empty.</summary>
    public string? Text(string member, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (value.Length > TelemetryParser.MaxIdLength)
        {
            Reason ??= $"{member} has more than {TelemetryParser.MaxIdLength} characters";
        }
        else if (!PrintableText.IsPrintable(value))
        {
            Reason ??= $"{member} has a character that cannot be printed";
        }

        return value;
    }

    public TruckId TruckId(string? value)
    {
        var truck = new TruckId(Id("truckId", value));
        if (truck.IsReserved)
        {
            // A truck of that name could raise, or end, the alarms of PharmaGuard itself.
            Reason ??= "truckId is a reserved word";
        }

        return truck;
    }

    public DateTimeOffset Time(string member, string? value, DateTimeOffset earliest, DateTimeOffset latest)
    {
        var time = DateTimeOffset.MinValue;
        if (value is null)
        {
            Reason ??= $"{member} is missing";
        }
        else if (!Rfc3339.TryParse(value, out time))
        {
            Reason ??= $"{member} is not an RFC 3339 date-time with a zone";
        }
        else if (time < earliest)
        {
            Reason ??= string.Create(CultureInfo.InvariantCulture, $"{member} is before {earliest:yyyy-MM-dd}");
        }
        else if (time > latest)
        {
            Reason ??= $"{member} is more than a day ahead of the server's clock";
        }

        return time;
    }

    public void Range(string member, double? value, double min, double max)
    {
        if (value is { } number && !(number >= min && number <= max))
        {
            Reason ??= string.Create(CultureInfo.InvariantCulture, $"{member} is outside {min}…{max}");
        }
    }

    /// <summary>Liquid nitrogen boils at −196 °C; no cargo probe survives 125 °C.</summary>
    public void Temperature(string member, double? celsius) => Range(member, celsius, -200, 125);

    public void Count(string member, int? count, int max)
    {
        if (count > max)
        {
            Reason ??= $"{member} has more than {max} items";
        }
    }

    public void NotNull(string member, object? value)
    {
        if (value is null)
        {
            Reason ??= $"{member} is null";
        }
    }

    // An unknown event is not ignored: it may be a crash that somebody spelled differently.
    public TruckEvent Event(string? value)
    {
        switch (value)
        {
            case null:
                return TruckEvent.None;
            case "crash":
                return TruckEvent.Crash;
            case "sos":
                return TruckEvent.Sos;
            case "tamper":
                return TruckEvent.Tamper;
            default:
                Reason ??= "event is none of crash, sos, tamper";
                return TruckEvent.None;
        }
    }
}
