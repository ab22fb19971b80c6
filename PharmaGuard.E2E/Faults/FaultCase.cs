using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;

namespace PharmaGuard.E2E.Faults;

/// <summary>One row of the fault matrix.</summary>
/// <param name="Name">For <c>--case</c> and the report.</param>
/// <param name="Act">Does the damage and heals it.</param>
internal sealed record FaultCase(string Name, Func<Saboteur, Task> Act)
{
    public LoadShape Load { get; init; } = new();

    /// <summary>Part of every run, and not only of the long form.</summary>
    public bool InShortForm { get; init; }

    /// <summary>The switch of the test build that takes the protection away; null for the product as it is.</summary>
    public string? SwitchedOff { get; init; }

    /// <summary>Settings of the replicas for this case.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>No screen may load its page anew.</summary>
    public bool ExpectsNoPageLoad { get; init; }

    /// <summary>The fault cuts a screen off from the journal or from its server: it must say so within 10 s.</summary>
    public bool ExpectsStale { get; init; }
}
