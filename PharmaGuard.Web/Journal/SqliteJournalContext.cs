using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PharmaGuard.Web.Journal;

/// <summary>The journal of the embedded default: one process, one file.</summary>
internal sealed class SqliteJournalContext(DbContextOptions<SqliteJournalContext> options) : JournalContext(options)
{
    public override async Task UpdateSchemaAsync(CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // EF Core's own lock is a row that outlives a kill and would stop the next start for ever. The operating system takes this one back
        // with the process, so whoever holds it may drop that row.
        await using var migrating = new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (File.Exists(file))
        {
            await Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }

        await base.UpdateSchemaAsync(cancellationToken);
    }

    /// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no file.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteJournalContext>
    {
        public SqliteJournalContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteJournalContext>().UseSqlite().Options);
    }
}
