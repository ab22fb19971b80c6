using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts;

/// <summary>Changes and actions with every field that a test does not care about filled in.</summary>
public static class Changes
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    public static AlertKey Key(string truck, string kind = "TEMP_HIGH", string subject = "1/rear") => new(new TruckId(truck), kind, subject);

    public static ConditionChange Raise(AlertKey key, int minute = 0, int priority = 2, bool latched = false) => new()
    {
        Move = AlertMove.Raise,
        Key = key,
        Depot = new Depot("North"),
        EpisodeStart = Start.AddMinutes(minute),
        At = Start.AddMinutes(minute),
        LearnedAt = Start.AddMinutes(minute).AddSeconds(1),
        Priority = priority,
        Message = "Probe rear 9.4 °C above 8.0 °C for 15 min",
        Reading = 9.4,
        Limit = 8.0,
        Unit = "°C",
        Latched = latched,
        JudgedBy = "replica-1",
    };

    public static ConditionChange Worsen(this ConditionChange raise, int minute, int priority = 1) =>
        raise.Later(AlertMove.Worsen, minute) with { Priority = priority };

    public static ConditionChange Return(this ConditionChange raise, int minute) => raise.Later(AlertMove.ReturnToNormal, minute);

    public static PersonAction Acknowledge(Alert alert, string person = "Anna", int? version = null) =>
        Act(AlertMove.Acknowledge, alert.Id, version ?? alert.Version, person);

    public static PersonAction Clear(Alert alert, string person = "Anna", int? version = null) =>
        Act(AlertMove.Clear, alert.Id, version ?? alert.Version, person);

    public static ConditionChange Suppress(this ConditionChange raise, int minute, string by = "REEFER_OFF") =>
        raise.Later(AlertMove.Suppress, minute) with { SuppressedBy = by };

    public static ConditionChange Unsuppress(this ConditionChange raise, int minute) => raise.Later(AlertMove.Unsuppress, minute);

    public static ConditionChange Annotate(this ConditionChange raise, int minute) =>
        raise.Later(AlertMove.Annotate, minute) with { Message = "not confirmed by late data" };

    public static DueMove Due(AlertMove move, Alert alert, DateTimeOffset at) =>
        new() { Move = move, AlertId = alert.Id, Version = alert.Version, At = at, FoundBy = "replica-1" };

    public static PersonAction Act(AlertMove move, string alertId, int version, string person, PersonRoles roles = PersonRoles.All)
    {
        Assert.True(Person.TryParse(person, out var who));
        return new PersonAction
        {
            Move = move,
            AlertId = alertId,
            Version = version,
            Person = who.With(roles),
            Reason = "Driver called",
            At = Start.AddHours(1),
        };
    }

    private static ConditionChange Later(this ConditionChange raise, AlertMove move, int minute) => raise with
    {
        Move = move,
        At = Start.AddMinutes(minute),
        LearnedAt = Start.AddMinutes(minute).AddSeconds(1),
    };
}
