using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Journal;

public abstract partial class JournalContract
{
    private static readonly Person Kim = Person.TryParse("Kim Lee", out var person) ? person : default;

    private IDirectoryStore Directory => Host.Directory;

    [Fact]
    public async Task Directory_NothingStored_IsEmpty()
    {
        Assert.Empty(await Directory.ReadSinceAsync(0, 10, Patience));
        Assert.Empty(await Directory.ReadVersionsAsync("truck", "TRUCK-101", int.MaxValue, 10, Patience));
        Assert.Empty((await Directory.WriteAsync(Write(), Patience)).Steps);
    }

    [Fact]
    public async Task Directory_SeveralKindsInOneWrite_AreNumberedInOrderAndReadAsTheyWereWritten()
    {
        var outcome = await Directory.WriteAsync(Write(Truck("A", "{\"depot\":\"Zürich °C\"}"), new("rule-setting", "A", "[1]"), Truck("B", "{}")), Patience);

        Assert.True(outcome.Stored);
        Assert.Equal([DirectoryEffect.Created, DirectoryEffect.Created, DirectoryEffect.Created], outcome.Steps.Select(step => step.Effect));
        var read = await Directory.ReadSinceAsync(0, 10, Patience);
        Assert.Equal(outcome.Steps.Select(step => step.Entry), read);
        Assert.Equal([("truck", "A", 1, 1L), ("rule-setting", "A", 1, 2), ("truck", "B", 1, 3)], read.Select(entry => (entry.Kind, entry.Key, entry.Version, entry.Revision)));
        Assert.Equal(("Kim Lee", "new lane", false), (read[0].ChangedBy, read[0].Reason, read[0].Withdrawn));
        Assert.Equal(["B"], (await Directory.ReadSinceAsync(2, 10, Patience)).Select(entry => entry.Key));
    }

    [Fact]
    public async Task Directory_TheSameAgain_AddsNoVersion()
    {
        await Directory.WriteAsync(Write(Truck("A", "1"), Truck("B", "1")), Patience);

        var outcome = await Directory.WriteAsync(Write(Truck("A", "1"), Truck("B", "2")), Patience);

        Assert.Equal([DirectoryEffect.Unchanged, DirectoryEffect.Changed], outcome.Steps.Select(step => step.Effect));
        Assert.Equal([("A", 1, 1L), ("B", 2, 3)], (await Directory.ReadSinceAsync(0, 10, Patience)).Select(entry => (entry.Key, entry.Version, entry.Revision)));
    }

    [Fact]
    public async Task Directory_OneDocumentHasMovedOn_NothingIsStored()
    {
        await Directory.WriteAsync(Write(Truck("A", "1")), Patience);

        var outcome = await Directory.WriteAsync(Write(Truck("B", "1"), Truck("A", "2", expected: 0), Truck("C", "1", expected: 0)), Patience);

        Assert.False(outcome.Stored);
        Assert.Equal([DirectoryEffect.Created, DirectoryEffect.Conflict, DirectoryEffect.Created], outcome.Steps.Select(step => step.Effect));
        Assert.Equal("1", outcome.Steps[1].Entry!.Payload);
        Assert.Equal("A", Assert.Single(await Directory.ReadSinceAsync(0, 10, Patience)).Key);
        Assert.True((await Directory.WriteAsync(Write(Truck("A", "2", expected: 1)), Patience)).Stored);
    }

    [Fact]
    public async Task Directory_Withdrawn_KeepsItsHistoryAndComesBackAsANewVersion()
    {
        await Directory.WriteAsync(Write(Truck("A", "1")), Patience);

        var step = Assert.Single((await Directory.WriteAsync(Write(Truck("A", null)), Patience)).Steps);
        var again = Assert.Single((await Directory.WriteAsync(Write(Truck("A", null), Truck("B", null)), Patience)).Steps, one => one.Change.Key == "A");
        var back = Assert.Single((await Directory.WriteAsync(Write(Truck("A", "1")), Patience)).Steps);

        Assert.Equal((DirectoryEffect.Withdrawn, true, "1", 2), (step.Effect, step.Entry!.Withdrawn, step.Entry.Payload, step.Entry.Version));
        Assert.Equal(DirectoryEffect.Unchanged, again.Effect);
        Assert.Equal((DirectoryEffect.Created, 3, 3L), (back.Effect, back.Entry!.Version, back.Entry.Revision));
        Assert.Equal([3, 2, 1], (await Directory.ReadVersionsAsync("truck", "A", int.MaxValue, 10, Patience)).Select(entry => entry.Version));
        Assert.Equal([2], (await Directory.ReadVersionsAsync("truck", "A", 3, 1, Patience)).Select(entry => entry.Version));
    }

    [Fact]
    public async Task Directory_ReplicasWriteAtOnce_NumbersHaveNoHole()
    {
        await using var other = await StartReplicaAsync();
        var writes = Enumerable.Range(0, 40).Select(number =>
            (number % 2 == 0 ? Directory : other.Directory).WriteAsync(Write(Truck($"T{number % 4}", $"{number}"), Truck($"U{number}", "1")), Patience));

        await Task.WhenAll(writes);

        var newest = await Directory.ReadSinceAsync(0, 1_000, Patience);
        Assert.Equal(80, newest[^1].Revision);
        Assert.Equal([10, 10, 10, 10], newest.Where(entry => entry.Key[0] == 'T').Select(entry => entry.Version));
    }

    [Fact]
    public async Task Directory_AnImportOfThousands_IsOneWriteAndIsReadInPages()
    {
        var trucks = Enumerable.Range(1, 2_500).Select(number => Truck($"TRUCK-{number}", "{}")).ToArray();

        Assert.True((await Directory.WriteAsync(Write(trucks), Patience)).Stored);

        var page = await Directory.ReadSinceAsync(0, 5_000, Patience);
        Assert.Equal((IDirectoryStore.MaxRead, 1_000L), (page.Count, page[^1].Revision));
        Assert.Equal(500, (await Directory.ReadSinceAsync(2_000, 5_000, Patience)).Count);
    }

    [Fact]
    public async Task Directory_Versions_RefuseToBeChanged()
    {
        await Directory.WriteAsync(Write(Truck("A", "1")), Patience);
        await using var context = Host.OpenContext();

        await Assert.ThrowsAnyAsync<Exception>(() => context.DirectoryVersions.ExecuteUpdateAsync(row => row.SetProperty(version => version.Reason, "x"), Patience));
        await Assert.ThrowsAnyAsync<Exception>(() => context.DirectoryVersions.ExecuteDeleteAsync(Patience));
        Assert.Single(await Directory.ReadVersionsAsync("truck", "A", int.MaxValue, 10, Patience));
    }

    [Fact]
    public async Task Directory_OneDocumentTwiceInAWrite_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Directory.WriteAsync(Write(Truck("A", "1"), Truck("A", "2")), Patience));

    private static DirectoryWrite Write(params DirectoryChange[] changes) => new(changes, Kim, "new lane");

    private static DirectoryChange Truck(string id, string? payload, int? expected = null) => new(DirectoryKinds.Truck, id, payload, expected);
}
