using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;

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

    /// <summary>What the twin must cause: one of these. Empty for the product as it is.</summary>
    public IReadOnlyList<BreachKind> CaughtBy { get; init; } = [];

    /// <summary>Settings of the replicas for this case.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>No screen may load its page anew.</summary>
    public bool ExpectsNoPageLoad { get; init; }

    /// <summary>
    /// The screens, 0 on web-1 and 1 on web-2, that the fault surely cuts off from Kafka, Redis, the journal or their server: each must say so within
    /// 10 s. Screens that it may or may not cut off are not among them.
    /// </summary>
    public IReadOnlyList<int> CutOff { get; init; } = [];

    /// <summary>The part that is lost, where all others must know within 15 s of the loss, however long it stays away.</summary>
    public string? OneLoss { get; init; }
}
