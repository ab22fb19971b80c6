namespace PharmaGuard.Web.Rules;

/// <summary>Where one condition of one subject stands, while it is not normal. All times are UTC ticks of the rule's clock; 0 is none.</summary>
internal sealed record ConditionState
{
    public required string Kind { get; init; }

    /// <summary>Number of the subject on its truck.</summary>
    public required int Subject { get; set; }

    /// <summary>When the condition began; 0 at first sight.</summary>
    public long Since { get; set; }

    /// <summary>When it was raised; 0 while the on-delay runs.</summary>
    public long RaisedAt { get; set; }

    /// <summary>
    /// The beginning under which it was told, by which its alert is known. It stays when a record that comes late shows an earlier one.
    /// </summary>
    public long EpisodeStart { get; set; }

    /// <summary>Readings that asserted it, while the on-delay runs.</summary>
    public int Samples { get; set; }

    /// <summary>While the on-delay runs: nothing held it back at the last reading.</summary>
    public bool CanRaise { get; set; }

    /// <summary>The on-delay that held for the last reading, ticks: a probe in the product waits another time than one in the air of a dock.</summary>
    public long OnDelay { get; set; }

    /// <summary>The journal has it in alarm although its on-delay runs here: it was raised after the checkpoint.</summary>
    public bool IsInJournal { get; set; }

    /// <summary>The last reading lay between the limit and the deadband: the delay runs, and the reading is none that breaks the limit.</summary>
    public bool HasReceded { get; set; }

    /// <summary>The last observation that said something of it, where others came after that one; 0 where it was the last.</summary>
    public long UntoldSince { get; set; }

    /// <summary>Since when it has been quiet without a break.</summary>
    public long QuietSince { get; set; }

    public int QuietSamples { get; set; }

    public bool Worsened { get; set; }

    /// <summary>
    /// The journal has an alert of which nothing is known here. Unbroken quiet ends it, as it ends any.
    /// </summary>
    public bool FirstSight { get; set; }

    /// <summary>The kind that says the same and more, by which its alert is suppressed now.</summary>
    public string? SuppressedBy { get; set; }

    public bool InAlarm => RaisedAt != 0;

    public bool IsPending => RaisedAt == 0 && !FirstSight;

    /// <summary>
    /// Its on-delay ran while the truck told other things for longer than a pause: what was seen before is no beginning of what is seen after. What the
    /// journal has in alarm must end, as any alarm does.
    /// </summary>
    public bool HasLapsed(long at, long longestPause) => IsPending && !IsInJournal && UntoldSince != 0 && at - UntoldSince > longestPause;

    /// <param name="toldAt">The observation before the one that says nothing of it.</param>
    public void PassOver(long toldAt) => UntoldSince = UntoldSince == 0 ? toldAt : UntoldSince;

    /// <summary>An on-delay starts anew; an alarm keeps its beginning, by which its end is told apart from that of another.</summary>
    public void SetBack(long to)
    {
        if (RaisedAt == 0)
        {
            Since = Math.Min(Since, to);
        }
        else
        {
            RaisedAt = Math.Min(RaisedAt, to);
        }

        UntoldSince = Math.Min(UntoldSince, to);
        (QuietSince, QuietSamples) = (0, 0);
    }
}
