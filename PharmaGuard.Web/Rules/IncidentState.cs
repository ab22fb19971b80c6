namespace PharmaGuard.Web.Rules;

/// <summary>
/// Tells reports of the same incident from a new one, also when they come late: a back-filled blow of two hours ago is an incident of its own,
/// and its repetitions are not. All times are the truck's clock.
/// </summary>
internal sealed class IncidentState
{
    /// <summary>The newest report.</summary>
    public DateTimeOffset NewestAt { get; set; }

    /// <summary>The last report that was learned after newer ones; null when there was none.</summary>
    public DateTimeOffset? LateAt { get; set; }

    public bool IsNew(DateTimeOffset at, TimeSpan window)
    {
        if (at >= NewestAt)
        {
            var isNew = at - NewestAt > window;
            NewestAt = at;
            return isNew;
        }

        if (NewestAt - at <= window)
        {
            return false;
        }

        var isNewLate = LateAt is not { } late || (at - late).Duration() > window;
        LateAt = at;
        return isNewLate;
    }
}
