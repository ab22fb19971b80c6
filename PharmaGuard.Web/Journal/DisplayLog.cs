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
                displays,
                display => [display.AlertId, display.Seat, display.Version, display.Person, display.Replica, display.PaintedAt.ToUniversalTime()],
                token);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<AlertDisplay>> ReadAsync(string alertId, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AlertDisplay>>(
            async (context, token) =>
            {
                var rows = await context.Displays.AsNoTracking().Where(row => row.AlertId == alertId).ToListAsync(token);

                // Sorted here: SQLite keeps times as text and EF Core refuses to order by them.
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
}
