using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace PharmaGuard.Web.Journal;

/// <summary>The journal of more than one replica.</summary>
internal sealed class PostgresJournalContext(DbContextOptions<PostgresJournalContext> options) : JournalContext(options)
{
    public override async Task UpdateSchemaAsync(CancellationToken cancellationToken)
    {
        try
        {
            await base.UpdateSchemaAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is
            PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation)
        {
            // EF Core's lock is on its history table. Two replicas that start on nothing race for creating the database and that table
            // before there is anything to lock; the loser finds both on its second try.
            await base.UpdateSchemaAsync(cancellationToken);
        }
    }

    /// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no server.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresJournalContext>
    {
        public PostgresJournalContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresJournalContext>().UseNpgsql().Options);
    }
}
