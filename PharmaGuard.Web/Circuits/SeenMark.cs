namespace PharmaGuard.Web.Circuits;

/// <summary>How far a browser had followed the journal when its feed was interrupted, as the browser tells it.</summary>
/// <param name="Sequence">The number of the newest transition that was on its page.</param>
/// <param name="At">Milliseconds since 1970 by the server's clock: when the page last knew that it was live.</param>
public sealed record SeenMark(long Sequence, long At)
{
    /// <summary>Older marks are those of a tab that a browser brought back after weeks.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <summary>Whatever a browser says is only a wish.</summary>
    public bool IsPlausible(DateTimeOffset now) =>
        Sequence > 0 && At > (now - MaxAge).ToUnixTimeMilliseconds() && At < (now + TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds();
}
