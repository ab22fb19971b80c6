namespace PharmaGuard.Web.Journal.Rows;

/// <summary>Rule state of one truck as of its partition's position.</summary>
internal sealed class TruckStateRow
{
    public required string Source { get; set; }

    public int Partition { get; set; }

    public required string TruckId { get; set; }

    public required byte[] State { get; set; }

    public static readonly MultiRowInsert Upsert = new(
        "truck_states",
        ["source", "\"partition\"", "truck_id", "state"],
        "ON CONFLICT (source, \"partition\", truck_id) DO UPDATE SET state = excluded.state");
}
