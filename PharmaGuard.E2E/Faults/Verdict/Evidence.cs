using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Witnesses;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>All that the witnesses of one case noted.</summary>
internal sealed record Evidence
{
    public required FaultCase Case { get; init; }

    public required int Seed { get; init; }

    public required string Story { get; init; }

    public required int Faults { get; init; }

    public required Round Round { get; init; }

    public required double FaultAt { get; init; }

    public required double HealedAt { get; init; }

    /// <summary>When the witnesses were no longer asked.</summary>
    public required double EndedAt { get; init; }

    public required IReadOnlyList<Raise> Raises { get; init; }

    public required long JournalHoles { get; init; }

    public required long JournalDoubles { get; init; }

    public required int SetBack { get; init; }

    public required IReadOnlyList<HubNotes> Hubs { get; init; }

    public required IReadOnlyList<ScreenNotes> Screens { get; init; }

    public required int PageLoads { get; init; }

    public required double RefusedLeases { get; init; }

    public required IReadOnlyList<string> DiedAlone { get; init; }
}
