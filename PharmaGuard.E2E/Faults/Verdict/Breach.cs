namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>In which way a case breaks the promise.</summary>
internal enum BreachKind
{
    /// <summary>No alert was sent, or none that a screen must paint.</summary>
    Nothing,

    Lost,

    Doubled,

    /// <summary>In the journal without a cause.</summary>
    Unexpected,

    /// <summary>Numbers or steps are missing.</summary>
    Holes,

    /// <summary>A position went back.</summary>
    SetBack,

    /// <summary>A screen that was cut off did not say that it does not know.</summary>
    Silent,

    PageLoads,

    Late,

    /// <summary>A process ended without our doing.</summary>
    Died,
}

/// <param name="Kind">By which a twin is caught.</param>
/// <param name="What">For the report.</param>
internal sealed record Breach(BreachKind Kind, string What)
{
    public override string ToString() => What;
}
