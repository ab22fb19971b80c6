using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Architecture;

/// <summary>The compiled web assembly. It is IL that is read: a using line misses what sibling namespaces see without one.</summary>
internal static class CompiledCode
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> _web =
        new(() => new ArchLoader().LoadAssemblies(typeof(ReplicaName).Assembly).Build());

    public static ArchUnitNET.Domain.Architecture Web => _web.Value;

    /// <summary>Fails with every offence in full, one a line.</summary>
    public static void AssertNone(IReadOnlyCollection<string> offences) => Assert.True(offences.Count == 0, string.Join('\n', offences));

    /// <summary>Every use of one type by another that the predicate names, as "user uses target", without repetition.</summary>
    public static string[] Uses(Func<IType, IType, bool> isOffence) =>
        [.. Web.Types
            .Where(type => RoomOf(type) is not null)
            .SelectMany(type => type.Dependencies
                // The reader mixes up generic parameters of equal name from different types; what stands for them is a use of its own.
                .Where(use => use.Target is not GenericParameter && isOffence(type, use.Target))
                .Select(use => $"{type.FullName} uses {use.Target.FullName}"))
            .Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every call of a member whose full name contains one of the texts.</summary>
    public static string[] Calls(Func<IType, bool> from, params string[] members) =>
        [.. Web.Types.Where(type => RoomOf(type) is not null && from(type))
            .SelectMany(type => type.Dependencies.OfType<MethodCallDependency>())
            .Where(call => members.Any(member => call.TargetMember.FullName.Contains(member, StringComparison.Ordinal)))
            .Select(call => $"{call.Origin.FullName} calls {call.TargetMember.FullName}")
            .Distinct().Order(StringComparer.Ordinal)];

    public static string? RoomOf(IType type)
    {
        var space = type.Namespace?.FullName ?? string.Empty;
        return space.StartsWith(RoomTable.Root + ".", StringComparison.Ordinal) ? space[(RoomTable.Root.Length + 1)..].Split('.')[0] : null;
    }

    public static bool IsIn(IType type, string space)
    {
        var actual = type.Namespace?.FullName ?? string.Empty;
        return actual == space || actual.StartsWith(space + ".", StringComparison.Ordinal);
    }
}
