using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>The tables of the directory.</summary>
internal static class DirectoryTables
{
    public static void Add(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DirectoryHeadRow>(row =>
        {
            row.ToTable("directory_head").HasKey(head => head.Id).HasName("directory_head_pkey");
            row.Property(head => head.Id).HasColumnName("id").ValueGeneratedNever();
            row.Property(head => head.Revision).HasColumnName("revision");
            row.HasData(new DirectoryHeadRow());
        });
        modelBuilder.Entity<DirectoryEntryRow>(row =>
        {
            row.ToTable("directory_entries").HasKey(entry => new { entry.Kind, entry.Key }).HasName("directory_entries_pkey");
            Columns(row);
            row.HasIndex(entry => entry.Revision).IsUnique().HasDatabaseName("directory_entries_revision");
        });
        modelBuilder.Entity<DirectoryVersionRow>(row =>
        {
            row.ToTable("directory_versions").HasKey(version => new { version.Kind, version.Key, version.Version }).HasName("directory_versions_pkey");
            Columns(row);
            row.HasIndex(version => version.Revision).IsUnique().HasDatabaseName("directory_versions_revision");
        });
    }

    private static void Columns<T>(EntityTypeBuilder<T> row)
        where T : DirectoryRow
    {
        row.Property(entry => entry.Kind).HasColumnName("kind");
        row.Property(entry => entry.Key).HasColumnName("entry_key");
        row.Property(entry => entry.Version).HasColumnName("version");
        row.Property(entry => entry.Revision).HasColumnName("revision");
        row.Property(entry => entry.Payload).HasColumnName("payload");
        row.Property(entry => entry.ChangedBy).HasColumnName("changed_by");
        row.Property(entry => entry.ChangedAt).HasColumnName("changed_at");
        row.Property(entry => entry.Reason).HasColumnName("reason");
        row.Property(entry => entry.Withdrawn).HasColumnName("withdrawn");
    }
}
