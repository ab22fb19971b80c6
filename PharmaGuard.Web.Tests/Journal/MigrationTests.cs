using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>The migrations lead to the tables that the code knows; no server is asked.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Sqlite_AllMigrations_LeadToTheModel()
    {
        using var context = new SqliteJournalContext.DesignTime().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Postgres_AllMigrations_LeadToTheModel()
    {
        using var context = new PostgresJournalContext.DesignTime().CreateDbContext([]);
        Assert.False(context.Database.HasPendingModelChanges());
    }
}
