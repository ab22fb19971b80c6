using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Relay;

internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    public static Alert Alert(string id, string depot = "North") => new()
    {
        Id = id,
        Version = 1,
        TruckId = "TRUCK-101",
        Depot = depot,
        Kind = "TEMP_HIGH",
        Subject = "1/rear",
        Priority = 1,
        State = AlertState.UnackActive,
        Message = "Probe rear 9.4 °C above 8.0 °C for 15 min",
        Reading = 9.4,
        Limit = 8,
        Unit = "°C",
        OccurredAt = Now.AddMinutes(-15),
        RaisedAt = Now,
        LearnedAt = Now,
        RaisedBy = "replica-2",
    };
}
