using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Fills the port. It never touches the counter row, so on PostgreSQL no transition waits for it.</summary>
internal sealed class DisplayLog(JournalStore store) : IDisplayLog
{
    public Task RecordAsync(IReadOnlyCollection<AlertDisplay> displays, CancellationToken cancellationToken) => store.WriteAsync(
        async (context, token) =>
        {
            await DisplayRow.Insert.RunAsync(
                context,
                await WithinLimitAsync(context, displays, token),
                display => [display.AlertId, display.Seat, display.Version, display.Person, display.Replica, display.PaintedAt.ToUniversalTime()],
                token);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<AlertDisplay>> ReadAsync(string alertId, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AlertDisplay>>(
            async (context, token) =>
            {
                // In SQL that both stores understand: SQLite keeps times as text, in which the order is right, but EF Core refuses to order by them.
                var rows = await context.Displays
                    .FromSql($"SELECT * FROM displays WHERE alert_id = {alertId} ORDER BY painted_at, seat LIMIT {IDisplayLog.MaxRead}")
                    .AsNoTracking().ToListAsync(token);

                // Seats once more: the stores do not agree on the order of letters.
                return [.. rows.OrderBy(row => row.PaintedAt).ThenBy(row => row.Seat, StringComparer.Ordinal).Select(row => new AlertDisplay
                {
                    AlertId = row.AlertId,
                    Version = row.Version,
                    Seat = row.Seat,
                    Person = row.Person,
                    Replica = row.Replica,
                    PaintedAt = row.PaintedAt,
                })];
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> ReadNewestVersionsAsync(
        IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<string, int>>(
            async (context, token) =>
            {
                List<string> ids = [.. alertIds];
                return await context.Displays
                    .Where(row => ids.Contains(row.AlertId))
                    .GroupBy(row => row.AlertId)
                    .Select(group => new { Id = group.Key, Version = group.Max(row => row.Version) })
                    .ToDictionaryAsync(row => row.Id, row => row.Version, StringComparer.Ordinal, token);
            },
            cancellationToken);

    // Counted before the insert and without a lock: replicas that write at once may store a few more.
    private static async Task<List<AlertDisplay>> WithinLimitAsync(
        JournalContext context, IReadOnlyCollection<AlertDisplay> displays, CancellationToken cancellationToken)
    {
        List<string> ids = [.. displays.Select(display => display.AlertId).Distinct(StringComparer.Ordinal)];
        var stored = await context.Displays
            .Where(row => ids.Contains(row.AlertId))
            .GroupBy(row => new { row.AlertId, row.Version })
            .Select(group => new { group.Key.AlertId, group.Key.Version, Seats = group.Count() })
            .ToDictionaryAsync(row => (row.AlertId, row.Version), row => row.Seats, cancellationToken);
        List<AlertDisplay> within = [];
        foreach (var group in displays.GroupBy(display => (display.AlertId, display.Version)))
        {
            var (alertId, version) = group.Key;
            var room = IDisplayLog.MaxSeats - stored.GetValueOrDefault(group.Key);
            List<AlertDisplay> seats = [.. group.DistinctBy(display => display.Seat)];
            if (room > 0 && seats.Count > room)
            {
                // Pages that were loaded anew confirm again what is stored: they must not take the room of the others.
                var known = await context.Displays
                    .Where(row => row.AlertId == alertId && row.Version == version).Select(row => row.Seat).ToListAsync(cancellationToken);
                seats.RemoveAll(display => known.Contains(display.Seat));
            }

            within.AddRange(seats.Take(room));
        }

        return within;
    }
}
