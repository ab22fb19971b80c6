using System.Text.Json;
using PharmaGuard.E2E.Programs;

namespace PharmaGuard.E2E.Records;

/// <summary>One time that an alert was raised and, if it was, ended, by the truck's clock. An alert that came back has several.</summary>
internal sealed record RaisedAlarm(string Kind, string Subject, DateTimeOffset RaisedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Everything that the API tells of a truck, in the order of its clock.</summary>
    public static async Task<List<RaisedAlarm>> OfAsync(AlertApi api, string truck)
    {
        List<RaisedAlarm> alarms = [];
        foreach (var alert in await api.AllOfAsync(truck))
        {
            foreach (var step in await api.HistoryAsync(alert.GetProperty("id").GetString()!))
            {
                var after = step.GetProperty("alert");
                switch (step.GetProperty("transition").GetString())
                {
                    case "raised":
                        alarms.Add(new(Text(after, "kind"), Text(after, "subject"), after.GetProperty("raisedAt").GetDateTimeOffset(), null));
                        break;
                    case "returned":
                        alarms[^1] = alarms[^1] with { EndedAt = after.GetProperty("returnedAt").GetDateTimeOffset() };
                        break;
                    default:
                        break;
                }
            }
        }

        return [.. alarms.OrderBy(alarm => alarm.RaisedAt)];
    }

    private static string Text(JsonElement alert, string name) => alert.GetProperty(name).GetString()!;
}
