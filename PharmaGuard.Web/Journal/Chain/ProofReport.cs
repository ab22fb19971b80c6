namespace PharmaGuard.Web.Journal;

/// <summary>Whether the journal is what was once written.</summary>
/// <param name="Chains">One for each chain.</param>
/// <param name="Faults">What of the tables that are read in its place does not follow from it; at most <see cref="MaxFaults"/> a table.</param>
internal sealed record ProofReport(IReadOnlyList<ChainReport> Chains, IReadOnlyList<string> Faults)
{
    /// <summary>Somebody has to look at the journal then, and not at a longer list.</summary>
    public const int MaxFaults = 20;

    public bool IsWhole => Faults.Count == 0 && Chains.All(chain => chain.Faults.Count == 0);
}

/// <summary>What was found in one chain.</summary>
/// <param name="Head">How far it is sealed.</param>
/// <param name="Unsealed">Rows that came after that.</param>
/// <param name="Anchored">The newest row that an anchor proves; 0 when none does.</param>
/// <param name="Faults">At most <see cref="ProofReport.MaxFaults"/>, in order.</param>
internal sealed record ChainReport(ChainHead Head, long Unsealed, long Anchored, IReadOnlyList<ChainFault> Faults);

/// <summary>A place at which a chain does not hold.</summary>
/// <param name="Number">The row's.</param>
/// <param name="What">In words.</param>
internal sealed record ChainFault(long Number, string What);
