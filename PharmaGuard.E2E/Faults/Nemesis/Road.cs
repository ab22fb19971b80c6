namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>How a stretch of road is. Latency in seconds, for each piece in each direction.</summary>
internal sealed record Road
{
    public static readonly Road Open = new();
    public static readonly Road Refused = new() { Refuses = true };
    public static readonly Road BlackHole = new() { HoldsRequests = true, HoldsReplies = true };

    /// <summary>Requests arrive, answers do not.</summary>
    public static readonly Road OneWay = new() { HoldsReplies = true };

    public static readonly Road Trickle = new() { BytesPerSecond = 10_000 };

    public bool Refuses { get; init; }

    public bool HoldsRequests { get; init; }

    public bool HoldsReplies { get; init; }

    public double Latency { get; init; }

    public int BytesPerSecond { get; init; }
}
