namespace PharmaGuard.Web.Journal.Rows;

/// <summary>One version of an alert on one screen. Rows are inserted and never changed.</summary>
internal sealed class DisplayRow
{
    public required string AlertId { get; set; }

    public required string Seat { get; set; }

    public int Version { get; set; }

    public string? Person { get; set; }

    public required string Replica { get; set; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset PaintedAt { get; set; }

    // A page that was loaded anew confirms again what it had confirmed; the first time is the one that counts.
    public static readonly MultiRowInsert Insert = new(
        "displays",
        ["alert_id", "seat", "version", "person", "replica", "painted_at"],
        "ON CONFLICT (alert_id, seat, version) DO NOTHING");
}
