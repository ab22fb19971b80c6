namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>The times that the product promises, in seconds. A busy machine explains what is somewhat later, but not twice as late.</summary>
internal static class Promise
{
    /// <summary>Everybody knows, whichever one process is lost.</summary>
    public const double KnownWithin = 15;

    /// <summary>When the system cannot know, the screen says so.</summary>
    public const double SaidWithin = 10;

    /// <summary>What is later than this many times the promise breaks it.</summary>
    public const double Limit = 2;

    /// <summary>The screen looks at its own health every second.</summary>
    public const double Grace = 1;

    /// <summary>What a screen says within this time of the heal it still says of the damage.</summary>
    public const double AfterHeal = 3;
}
