namespace PharmaGuard.Web.Cargo;

/// <summary>What became of a sample.</summary>
internal enum SamplePlace
{
    /// <summary>Counts just as if all had come in order.</summary>
    Exact,

    /// <summary>Was there already; nothing has changed.</summary>
    Repeated,

    /// <summary>Too late to lie between its neighbours: it counts in the extremes, in the number of samples and in the budget, not in the mean.</summary>
    Unplaced,

    /// <summary>Older than the window: it counts in the budget alone.</summary>
    BeforeWindow,

    /// <summary>Of a probe beyond the most that a load may have: it counts nowhere, and how many did is told.</summary>
    Untracked,
}
