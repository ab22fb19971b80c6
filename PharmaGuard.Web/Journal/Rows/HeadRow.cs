namespace PharmaGuard.Web.Journal.Rows;

/// <summary>The one counter row. Whoever writes transitions locks it until commit, so commit order is sequence order.</summary>
internal sealed class HeadRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public long Sequence { get; set; }
}
