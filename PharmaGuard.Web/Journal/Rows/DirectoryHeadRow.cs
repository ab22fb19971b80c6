namespace PharmaGuard.Web.Journal.Rows;

/// <summary>
/// The directory's counter row. Whoever writes the directory locks it until commit, so commit order is revision order and a reader that follows
/// the numbers misses none. It is not the transitions' counter: an import of thousands of trucks must not hold up an alert.
/// </summary>
internal sealed class DirectoryHeadRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public long Revision { get; set; }
}
