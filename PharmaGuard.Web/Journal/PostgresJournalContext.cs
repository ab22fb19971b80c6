using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace PharmaGuard.Web.Journal;

/// <summary>The journal of more than one replica.</summary>
internal sealed class PostgresJournalContext(DbContextOptions<PostgresJournalContext> options) : JournalContext(options)
{
    /// <summary>A replica that loses a race for each migration, and for what comes before the first, still gets through.</summary>
    private const int MostAttempts = 20;

    public override async Task UpdateSchemaAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await base.UpdateSchemaAsync(cancellationToken);
                return;
            }
            catch (PostgresException exception) when (attempt < MostAttempts && exception.SqlState is
                PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn
                or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
            {
                // EF Core's lock is on its history table, and its transaction ends with each migration. Two replicas that start on nothing race
                // for the database and that table before there is anything to lock, and then for each migration but the first. A migration
                // happens whole or not at all, so the loser finds the winner's work when it looks again.
            }
        }
    }

    /// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no server.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresJournalContext>
    {
        public PostgresJournalContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresJournalContext>().UseNpgsql().Options);
    }
}
