namespace PharmaGuard.E2E.Faults.Load;

/// <summary>One alert that must come, and who has seen it when. Times are seconds of this machine's clock; 0 means never.</summary>
internal sealed class Expectation(string id, LoadTruck truck, bool watched)
{
    private int _handedOn;

    public string Id => id;

    public LoadTruck Truck => truck;

    /// <summary>Old enough by its truck's clock to stand at the top of the banner, so that every screen must paint it.</summary>
    public bool IsWatched => watched;

    /// <summary>Kafka's confirmation: here the promise begins.</summary>
    public double AckedAt { get; set; }

    /// <summary>The producer gave up: it may have been stored or not.</summary>
    public bool IsIndeterminate { get; set; }

    public double[] HubAt { get; } = new double[2];

    public double[] ScreenAt { get; } = new double[2];

    public bool IsCleared { get; set; }

    public bool IsSeenByAll => HubAt.All(at => at > 0) && (!watched || ScreenAt.All(at => at > 0));

    /// <summary>When people knew: all screens show it, or, of an alert that no screen must paint, the first replica told of it.</summary>
    public double KnownAt => watched ? ScreenAt.Max() : HubAt.Where(at => at > 0).DefaultIfEmpty(0).Min();

    /// <summary>When the last witness had it that must have it, those on a replica that was away among them.</summary>
    public double LastSeenAt => LastSeenApartFrom(null);

    /// <summary>
    /// The same without the program that is connected to one replica itself. A screen that need not paint it does so when others have gone, and
    /// that says nothing of when it came.
    /// </summary>
    public double LastSeenApartFrom(int? replica) =>
        Math.Max(HubAt.Where((_, hub) => hub != replica).Max(), watched ? ScreenAt.Max() : 0);

    /// <summary>A hub tells of every step, so it need not have been told yet; a screen shows only what is open.</summary>
    public bool MayEnd => AckedAt > 0 && HubAt.Any(at => at > 0) && (!watched || ScreenAt.All(at => at > 0));

    /// <summary>True once, for whoever may acknowledge it.</summary>
    public bool TryHandOn() => Interlocked.Exchange(ref _handedOn, 1) == 0;
}
