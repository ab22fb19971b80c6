namespace PharmaGuard.Web.Alerts;

/// <summary>One browser painted one version of an alert on a screen that somebody could see.</summary>
public sealed record AlertDisplay
{
    public required string AlertId { get; init; }

    /// <summary>The version that stood on the screen.</summary>
    public required int Version { get; init; }

    /// <summary>The browser, by the beginning of a digest of the random id that it keeps. Not a person: several may sit in front of it.</summary>
    public required string Seat { get; init; }

    /// <summary>Under which name the page acted when it painted; null when nobody had given one.</summary>
    public string? Person { get; init; }

    /// <summary>The replica that served the page.</summary>
    public required string Replica { get; init; }

    /// <summary>Server's clock: when the confirmation came, less the time that the browser had waited with it.</summary>
    public required DateTimeOffset PaintedAt { get; init; }
}
