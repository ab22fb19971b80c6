using System.Globalization;

namespace PharmaGuard.Web.Circuits;

/// <summary>The time zone of the person at the screen. The zone is always written beside the time: dispatchers and trucks sit in several.</summary>
public sealed class ViewerZone
{
    /// <summary>Until the browser has told its zone.</summary>
    public static readonly ViewerZone Utc = new(TimeZoneInfo.Utc);

    private readonly TimeZoneInfo _zone;

    private ViewerZone(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The zone of an IANA id; UTC when this machine does not know it, which is still right because the zone is shown.</summary>
    public static ViewerZone Of(string? ianaId) =>
        !string.IsNullOrEmpty(ianaId) && ianaId.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(ianaId, out var zone) ? new(zone) : Utc;

    /// <summary>Time of day, and the date when it is not today's: <c>03:14:05 UTC+1</c>.</summary>
    public string Format(DateTimeOffset time, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(time, _zone);
        var pattern = local.Date == TimeZoneInfo.ConvertTime(now, _zone).Date ? "HH:mm:ss" : "d MMM HH:mm:ss";
        return $"{local.ToString(pattern, CultureInfo.InvariantCulture)} {Offset(local)}";
    }

    /// <summary>
    /// The moment of a date and time on this zone's wall. Of one that comes twice when clocks go back it is the second; one that they skip is as much
    /// later as they skip.
    /// </summary>
    public DateTimeOffset At(DateTime wall)
    {
        var time = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        return new DateTimeOffset(time, _zone.GetUtcOffset(time)).ToUniversalTime();
    }

    private static string Offset(DateTimeOffset local)
    {
        var offset = local.Offset;
        if (offset == TimeSpan.Zero)
        {
            return "UTC";
        }

        var sign = offset < TimeSpan.Zero ? '−' : '+';
        return offset.Minutes == 0
            ? string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}")
            : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}:{Math.Abs(offset.Minutes):00}");
    }
}
