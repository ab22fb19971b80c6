namespace PharmaGuard.E2E.Faults.Load;

/// <summary>How the load is.</summary>
internal sealed record LoadShape
{
    /// <summary>Alerts a second.</summary>
    public double Rate { get; init; } = 40;

    /// <summary>Most alerts that may be open at once.</summary>
    public int MostOpen { get; init; } = 400;

    /// <summary>Share of alerts that the screens must paint; the others are history before a person could have looked.</summary>
    public double WatchedShare { get; init; } = 0.15;

    /// <summary>Share of records that come a second time.</summary>
    public double RepeatShare { get; init; } = 0.1;

    /// <summary>Nobody acknowledges before the end: what is raised stays open.</summary>
    public bool StaysOpen { get; init; }

    /// <summary>How wrong the clocks of the trucks are, in hours to either side.</summary>
    public double ClockSkewHours { get; init; }
}
