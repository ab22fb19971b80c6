namespace PharmaGuard.Web.Circuits;

/// <summary>What this circuit's browser had seen before it came, or came back.</summary>
internal sealed class LastSeen(TimeProvider clock)
{
    /// <summary>Told and not yet answered by a report.</summary>
    public SeenMark? Pending { get; private set; }

    /// <summary>Whether other tabs are likely to have come back at the same moment, as they do at the end of an outage.</summary>
    public bool AmongMany { get; private set; }

    /// <summary>Called when a browser has told.</summary>
    public event Action? Told;

    public void Tell(SeenMark? mark, bool amongMany = false)
    {
        if (mark?.IsPlausible(clock.GetUtcNow()) != true)
        {
            return;
        }

        // Two interruptions before anybody read of the first are one absence.
        Pending = Older(Pending, mark);
        AmongMany |= amongMany;
        Told?.Invoke();
    }

    /// <summary>The report is made.</summary>
    public void Answered() => (Pending, AmongMany) = (null, false);

    public static SeenMark Older(SeenMark? one, SeenMark other) => one is null || other.Sequence < one.Sequence ? other : one;
}
