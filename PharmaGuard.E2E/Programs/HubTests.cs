using Microsoft.AspNetCore.SignalR;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>Programs that are not the page, each connected to one replica.</summary>
public sealed class HubTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Hub_ClientOnEachReplica_IsToldOfEachAlertExactlyOnceInOneOrder()
    {
        await using var first = await HubClient.ConnectAsync(Cluster.AddressOf("web-1"));
        await using var second = await HubClient.ConnectAsync(Cluster.AddressOf("web-2"));
        var trucks = Enumerable.Range(0, 20).Select(_ => NewTruck()).ToList();

        await Task.WhenAll(trucks.Select(truck => truck.SosAsync()));

        foreach (var client in new[] { first, second })
        {
            await Eventually.TrueAsync(
                () => trucks.All(truck => client.Told.Any(step => step.Truck == truck.Id)), "the client was told of every truck");
        }

        // One alert more, and nothing after it can still be under way.
        var last = NewTruck();
        await last.CrashAsync();
        foreach (var client in new[] { first, second })
        {
            await Eventually.TrueAsync(() => client.Told.Any(step => step.Truck == last.Id), "the client was told of the last truck");
            Assert.All(trucks, truck => Assert.Single(client.Told, step => step.Truck == truck.Id));
            var sequences = client.Told.Select(step => step.Sequence).ToList();
            Assert.Equal(sequences.Order(), sequences);
        }
    }

    [Fact]
    public async Task Hub_ClientThatWasAway_GetsWhatItMissedFromEitherReplica()
    {
        var marker = NewTruck();
        long seen;
        await using (var early = await HubClient.ConnectAsync(Cluster.AddressOf("web-1")))
        {
            await marker.CrashAsync();
            await Eventually.TrueAsync(() => early.Told.Any(step => step.Truck == marker.Id), "the client was told of the first truck");
            seen = early.Told.First(step => step.Truck == marker.Id).Sequence;
        }

        var missed = NewTruck();
        await missed.CrashAsync();
        foreach (var replica in Cluster.Replicas)
        {
            await using var late = await HubClient.ConnectAsync(Cluster.AddressOf(replica));
            await Eventually.TrueAsync(
                async () => (await late.GetSinceAsync(seen)).Any(step => step.Truck == missed.Id), "the missed alert is in the answer");
            var steps = await late.GetSinceAsync(seen);
            Assert.Equal(Enumerable.Range(1, steps.Count).Select(number => seen + number), steps.Select(step => step.Sequence));
        }
    }

    [Fact]
    public async Task Hub_TwoClientsAcknowledgeOneAlert_TheSecondIsToldWhoWasFirst()
    {
        await using var first = await HubClient.ConnectAsync(Cluster.AddressOf("web-1"), person: "First Program");
        await using var second = await HubClient.ConnectAsync(Cluster.AddressOf("web-2"), person: "Second Program");
        var truck = NewTruck();
        await truck.CrashAsync();
        await Eventually.TrueAsync(() => second.Told.Any(step => step.Truck == truck.Id), "the client was told of the truck");
        var alert = second.Told.First(step => step.Truck == truck.Id).Alert;
        var (id, version) = (alert.GetProperty("id").GetString()!, alert.GetProperty("version").GetInt32());

        var won = await first.AcknowledgeAsync(id, version, "On it");
        var refused = await second.AcknowledgeAsync(id, version, "Me too");

        Assert.True(won.GetProperty("done").GetBoolean());
        Assert.False(refused.GetProperty("done").GetBoolean());
        Assert.Equal("alreadyAcknowledged", refused.GetProperty("refusal").GetString());
        Assert.Equal("First Program", refused.GetProperty("alert").GetProperty("acknowledgedBy").GetString());
        await Eventually.TrueAsync(
            () => second.Told.Any(step => step.Truck == truck.Id && step.Alert.GetProperty("state").GetString() == "ACK_ACTIVE"),
            "the other replica's client was told of the acknowledgement");
        await Assert.ThrowsAsync<HubException>(() => second.GetSinceAsync(-1));
    }
}
