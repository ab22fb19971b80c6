using System.Globalization;
using System.Text.Json.Nodes;
using PharmaGuard.E2E.Programs;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Site;
using PharmaGuard.Web.Tests.Traces;

namespace PharmaGuard.E2E.ColdChain;

/// <summary>The recorded files, from the simulator through Kafka, rules and journal to the HTTP API. What they must raise was found without the product.</summary>
public sealed class TraceTests(Cluster cluster) : SiteTest(cluster)
{
    /// <summary>Seven thousand records, on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private string Folder => Path.Combine(Cluster.Environment.Root, "PharmaGuard.Web.Tests", "Traces");

    [Fact]
    public async Task Office_AsRoomTemperatureGoods_RaisesAndEndsTheRowsReadByHand()
    {
        var (truck, found) = await ReplayOfficeAsync("RT_15_30");

        Assert.Equal(InOrder(OfficeTrace.AsRoomTemperature), InOrder(found));
        var states = (await Cluster.Api.AllOfAsync(truck)).Select(alert => $"{alert.GetProperty("kind")} {alert.GetProperty("state")} {alert.GetProperty("occurrences")}");
        Assert.Equal(
            [
                "TAMPER UNACK_ACTIVE 1",

                // Latched: it waits for a person though it has ended.
                "TEMP_CRIT_HIGH UNACK_ACTIVE 1",

                // Behind the critical one from its beginning to its end: nobody saw it, and quality decides.
                "TEMP_HIGH CLEARED_PENDING_DISPOSITION 1",
                "TEMP_LOW RTN_UNACK 2",
                "TEMP_WARN_HIGH RTN_UNACK 1",
                "TEMP_WARN_LOW RTN_UNACK 4",
            ],
            states.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Office_AsControlledRoomTemperatureGoods_NeitherRaisesNorEndsAcrossAGap()
    {
        var (_, found) = await ReplayOfficeAsync("CRT_20_25");

        Assert.Contains(OfficeTrace.AcrossTheLongestGap, found);
        var (near, single) = (found.Where(alarm => alarm.Kind == OfficeTrace.NearMeanKinetic.Kind), found.Where(alarm => alarm.Kind != OfficeTrace.NearMeanKinetic.Kind));
        Assert.Equal(InOrder(OfficeTrace.AsControlledRoomTemperature(Folder)), InOrder(single));
        Assert.Equal(OfficeTrace.NearMeanKinetic.Raised, Assert.Single(near).Raised);
    }

    [Fact]
    public async Task Bus_RowsOutOfOrder_RaisesNothingEvenWhenTheTripEnds()
    {
        var truck = NewTruck();
        await Cluster.RegisterAsync(truck.Id, new { phase = "transit", reason = "route 14", by = "Test Planner" });
        await ReplayAsync(BusTrace.File, truck.Id);
        await SendFixAsync(truck, "tamper");
        await JudgedAsync(truck.Id, "TAMPER");
        Assert.Single(await Cluster.Api.AllOfAsync(truck.Id));

        await Cluster.RegisterAsync(truck.Id, new { phase = "unloading", reason = "arrived", by = "Test Planner" });
        await SendFixAsync(truck, null);
        await SendFixAsync(truck, "sos");
        await JudgedAsync(truck.Id, "SOS");

        // Rows further down the file are of the 51.3 min between two others: nothing of the trip is missing.
        var alerts = await Cluster.Api.AllOfAsync(truck.Id);
        Assert.Equal(["SOS", "TAMPER"], alerts.Select(alert => alert.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
    }

    /// <returns>What was raised and ended, in the times of the file.</returns>
    private async Task<(string Truck, List<ExpectedAlarm> Found)> ReplayOfficeAsync(string storageClass)
    {
        var truck = NewTruck();
        await Cluster.RegisterAsync(truck.Id, new { storageClass, reason = "hourly logger", by = "Test Planner" });
        var before = DateTimeOffset.UtcNow;
        await ReplayAsync(OfficeTrace.File, truck.Id);
        var after = DateTimeOffset.UtcNow;
        await truck.TamperAsync();
        await JudgedAsync(truck.Id, "TAMPER");

        var raised = (await RaisedAlarm.OfAsync(Cluster.Api, truck.Id)).FindAll(alarm => alarm.Kind != "TAMPER");

        // The file as a whole was moved so that it ended when it was sent: by how much, its first alarm says, and the others must agree.
        var first = (storageClass == "RT_15_30" ? OfficeTrace.AsRoomTemperature : OfficeTrace.AsControlledRoomTemperature(Folder)).Min(alarm => alarm.Raised);
        var shift = raised[0].RaisedAt - first;
        Assert.InRange(OfficeTrace.Read(Folder)[^1].At + shift, before, after);
        Assert.All(raised, alarm => Assert.NotNull(alarm.EndedAt));
        return (truck.Id, raised.ConvertAll(alarm => new ExpectedAlarm(alarm.Kind, alarm.RaisedAt - shift, alarm.EndedAt!.Value - shift)));
    }

    private Task ReplayAsync(string file, string truck) =>
        SimulatorProgram.RunAsync(Cluster, Limit, "--replay", Path.Combine(Folder, file), "--replay-truck", truck);

    /// <summary>The records of a truck are judged in their order: what is before this one has been judged too.</summary>
    private Task JudgedAsync(string truck, string kind) => Eventually.TrueAsync(
        async () => (await Cluster.Api.ActiveOfAsync(truck)).Any(alert => alert.GetProperty("kind").GetString() == kind), $"{truck} has {kind}", Limit);

    private static async Task SendFixAsync(Truck truck, string? what)
    {
        var record = new JsonObject
        {
            ["truckId"] = truck.Id,
            ["recordedAt"] = DateTimeOffset.UtcNow.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["position"] = new JsonObject { ["latitude"] = 53.4104, ["longitude"] = -2.9778 },
        };
        if (what is not null)
        {
            record["event"] = what;
        }

        await truck.SendAsync(record);
    }

    private static IEnumerable<ExpectedAlarm> InOrder(IEnumerable<ExpectedAlarm> alarms) =>
        alarms.OrderBy(alarm => alarm.Raised).ThenBy(alarm => alarm.Kind, StringComparer.Ordinal);
}
