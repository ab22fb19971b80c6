using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Witnesses;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>Evidence made by hand: damage from 100 to 130, one alert that every witness had a second after Kafka's word. Each test spoils one thing.</summary>
internal sealed class Trial
{
    public const double FaultAt = 100;
    public const double HealedAt = 130;

    private readonly List<Raise> _raises = [];

    public FaultCase Case { get; init; } = new("trial", _ => Task.CompletedTask);

    public Round Round { get; } = new("F");

    public ScreenNotes[] Screens { get; } = [new(), new()];

    public HubNotes[] Hubs { get; } = new HubNotes[2];

    public int SetBack { get; init; }

    public int PageLoads { get; init; }

    public long JournalHoles { get; init; }

    public IReadOnlyList<string> DiedAlone { get; init; } = [];

    public Expectation Add(double ackedAt = 90, bool watched = true)
    {
        var name = $"F{Round.Count}";
        var alert = Round.Expect(name, new LoadTruck(name, DateTimeOffset.UnixEpoch), watched);
        alert.AckedAt = ackedAt;
        Seen(alert, ackedAt + 1);
        Raise(name);
        return alert;
    }

    public void Raise(string id) => _raises.Add(new Raise(id, id, 1));

    /// <summary>By every witness that must see it.</summary>
    public static void Seen(Expectation alert, double at)
    {
        alert.HubAt.AsSpan().Fill(at);
        alert.ScreenAt.AsSpan().Fill(alert.IsWatched ? at : 0);
    }

    public CaseResult Judge() => Checker.Judge(new Evidence
    {
        Case = Case,
        Seed = 1,
        Story = "none",
        Faults = 1,
        Round = Round,
        FaultAt = FaultAt,
        HealedAt = HealedAt,
        EndedAt = 200,
        Raises = _raises,
        JournalHoles = JournalHoles,
        JournalDoubles = 0,
        SetBack = SetBack,
        Hubs = Hubs,
        Screens = Screens,
        PageLoads = PageLoads,
        RefusedLeases = 0,
        DiedAlone = DiedAlone,
    });
}
