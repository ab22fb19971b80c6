namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>The floods at one moment.</summary>
public sealed record FloodReport
{
    public static readonly FloodReport None = new();

    private readonly ValueList<Flood> _depots = new([]);

    /// <summary>All depots together: in flood whenever one of them is, and sometimes when none is.</summary>
    public Flood? Site { get; init; }

    /// <summary>The depots in flood, the one with most annunciations first.</summary>
    public IReadOnlyList<Flood> Depots
    {
        get => _depots;
        init => _depots = new(value);
    }

    /// <summary>Annunciations of all depots within the window, flood or not.</summary>
    public int Annunciations { get; init; }

    public TimeSpan Window { get; init; }

    /// <summary>When the first of them ends if nothing more comes; null while there is none.</summary>
    public DateTimeOffset? FirstEnd => Depots.Append(Site).Min(flood => flood?.EndsAt);
}
