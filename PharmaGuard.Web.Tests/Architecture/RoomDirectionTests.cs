using static ArchUnitNET.Fluent.Slices.SliceRuleDefinition;

namespace PharmaGuard.Web.Tests.Architecture;

public class RoomDirectionTests
{
    [Fact]
    public void Rooms_All_ImportOnlyWhatTheTableAllows() =>
        CompiledCode.AssertNone(CompiledCode.Uses((user, target) =>
            CompiledCode.RoomOf(user) is { } from && from != "Hosting"
            && CompiledCode.RoomOf(target) is { } to && to != from
            && !RoomTable.MayImport.GetValueOrDefault(from, []).Contains(to)
            && !RoomTable.MayAlsoName.GetValueOrDefault(from, []).Contains(target.FullName)));

    [Fact]
    public void Packages_WithARoomOfTheirOwn_AreImportedNowhereElse() =>
        CompiledCode.AssertNone(CompiledCode.Uses((user, target) => RoomTable.OnlyImportedBy.Any(
            rule => CompiledCode.IsIn(target, rule.Key) && !rule.Value.Contains(CompiledCode.RoomOf(user)))));

    [Fact]
    public void Rooms_All_AreInTheTable() =>
        Assert.Empty(CompiledCode.Web.Types.Select(CompiledCode.RoomOf).OfType<string>().Distinct()
            .Except([.. RoomTable.MayImport.Keys, "Hosting"]));

    [Fact]
    public void Rooms_All_AreFreeOfCycles() =>
        Assert.Empty(Slices().Matching($"{RoomTable.Root}.(*)").Should().BeFreeOfCycles().Evaluate(CompiledCode.Web)
            .Where(slice => !slice.Passed).Select(slice => slice.Description));

    // The rules above pass when nothing is found; these two show that what they look for can be found.
    [Fact]
    public void Uses_OfARoomByAnother_AreSeen() =>
        Assert.NotEmpty(CompiledCode.Uses((user, target) => CompiledCode.RoomOf(user) == "Bus" && CompiledCode.RoomOf(target) == "Alerts"));

    [Fact]
    public void Uses_OfAPackageInsideAnAsyncMethod_AreSeen() =>
        Assert.Contains(
            CompiledCode.Uses((user, target) => CompiledCode.IsIn(target, "StackExchange.Redis") && target.Name == "ConnectionMultiplexer"),
            use => use.StartsWith("PharmaGuard.Web.Relay.RedisConnection", StringComparison.Ordinal));
}
