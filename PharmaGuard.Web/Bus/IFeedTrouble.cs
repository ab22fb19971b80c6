namespace PharmaGuard.Web.Bus;

/// <summary>A part of the road before the journal that this replica can see broken: a screen that says "live" then would be a lie.</summary>
public interface IFeedTrouble
{
    /// <summary>Why new alerts may not come now, for a dispatcher to read; null when all is well. Any thread.</summary>
    string? Trouble { get; }
}
