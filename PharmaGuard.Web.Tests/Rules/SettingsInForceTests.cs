using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class SettingsInForceTests
{
    private static readonly TelemetryPartition Partition = new("log", 3);
    private readonly FakeStore _store = new();

    [Fact]
    public async Task Setting_OfOneDepot_MovesTheMomentOfRaiseThereAndTheAlertCarriesLimitAndVersion()
    {
        var judge = new TelemetryJudge(
            Engines.Of([.. RuleCatalogue.Rules.Where(rule => rule.Kind == "TEMP_HIGH")], new RuleSettingsSnapshot([(Setting("TEMP_HIGH", "North", ("limit", 7.5), ("onDelay", 5)), 42)])),
            new ConfiguredFleetDirectory(Options.Create(new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"], ["South"] = ["TRUCK-2*"] } })),
            _store, _store, _store, _store, new ReplicaName("web-1"), NullLogger<TelemetryJudge>.Instance);
        await judge.TakeOverAsync(Partition, default);
        for (var minute = 0; minute <= 20; minute++)
        {
            judge.Judge(new TelemetryBatch(Partition, [Warm("TRUCK-101", minute, 2 * minute), Warm("TRUCK-201", minute, (2 * minute) + 1)], (2 * minute) + 2, 0));
        }

        await judge.CommitAsync(default);

        var raised = _store.Published.Where(transition => transition is { Move: AlertMove.Raise, Alert.Kind: "TEMP_HIGH" }).ToList();
        Assert.Equal(
            [("North", 5, 7.5, 42), ("South", 15, 8.0, 0)],
            raised.Select(transition => transition.Alert).OrderBy(alert => alert.Depot).Select(alert => (
                alert.Depot, (int)(alert.RaisedAt - RuleDrive.Start).TotalMinutes, alert.Limit!.Value, alert.RuleVersion)));
    }

    [Fact]
    public void Setting_OfEveryClass_GivesNoLimitToAClassThatHasNone()
    {
        var settings = new RuleSettingsSnapshot([(Setting("MKT_LIMIT", null, ("limit", 7)), 1)]);
        var drive = new RuleDrive(Engines.Of(RuleCatalogue.Rules, settings)) { Truck = new(new TruckId("TRUCK-101"), new Depot("North"), StorageClasses.Find("ULT")!) };
        for (var minute = 0; minute <= 120; minute += 10)
        {
            drive.Temperature(minute, -70);
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void MktLimit_Changed_IsToldByItsOwnLimit()
    {
        var settings = new RuleSettingsSnapshot([(Setting("MKT_LIMIT", null, ("limit", 6)), 1)]);
        var drive = new RuleDrive(Engines.Of([.. RuleCatalogue.Rules.Where(rule => rule.Kind == "MKT_LIMIT")], settings));
        for (var minute = 0; minute <= 120; minute += 10)
        {
            drive.Temperature(minute, 7);
        }

        Assert.Contains("limit 6.0 °C", Assert.Single(drive.Verdicts).Message, StringComparison.Ordinal);
    }

    private static RuleSetting Setting(string kind, string? depot, params (string Name, double Value)[] numbers) =>
        new(kind, null, depot, numbers.ToDictionary(number => number.Name, number => number.Value), "lane study");

    private static LoggedRecord Warm(string truck, int minute, long offset)
    {
        var at = RuleDrive.Start.AddMinutes(minute);
        return new(offset, at, new TelemetryRecord { Truck = new TruckId(truck), RecordedAt = at, ReceivedAt = at, Probes = [new ProbeReading(1, "rear", 9)] });
    }
}
