using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>The tables of the journal, alike on both stores. Each store has its own sealed context because each has its own migrations.</summary>
internal abstract class JournalContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<HeadRow> Head => Set<HeadRow>();

    public DbSet<TransitionRow> Transitions => Set<TransitionRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<PartitionRow> Partitions => Set<PartitionRow>();

    public DbSet<TruckStateRow> TruckStates => Set<TruckStateRow>();

    public DbSet<DisplayRow> Displays => Set<DisplayRow>();

    public DbSet<DirectoryHeadRow> DirectoryHead => Set<DirectoryHeadRow>();

    public DbSet<DirectoryEntryRow> DirectoryEntries => Set<DirectoryEntryRow>();

    public DbSet<DirectoryVersionRow> DirectoryVersions => Set<DirectoryVersionRow>();

    public DbSet<ChainHashRow> ChainHashes => Set<ChainHashRow>();

    /// <summary>Brings the tables up to date. EF Core lets one replica at a time do it; the others wait for it and find nothing to do.</summary>
    public virtual async Task UpdateSchemaAsync(CancellationToken cancellationToken)
    {
        // Asked first because taking the migration lock is a write, and most starts have nothing to write.
        if ((await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Whether the store is there and has the tables of this version.</summary>
    public async Task<bool> IsOfThisVersionAsync(CancellationToken cancellationToken) =>
        await Database.CanConnectAsync(cancellationToken) && !(await Database.GetPendingMigrationsAsync(cancellationToken)).Any();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<AlertMove>().HaveConversion<MoveConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HeadRow>(row =>
        {
            row.ToTable("journal_head").HasKey(head => head.Id).HasName("journal_head_pkey");
            row.Property(head => head.Id).HasColumnName("id").ValueGeneratedNever();
            row.Property(head => head.Sequence).HasColumnName("sequence");
            row.HasData(new HeadRow());
        });
        modelBuilder.Entity<TransitionRow>(row =>
        {
            row.ToTable("transitions").HasKey(transition => transition.Sequence).HasName("transitions_pkey");
            row.Property(transition => transition.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            row.Property(transition => transition.TransitionId).HasColumnName("transition_id");
            row.Property(transition => transition.AlertId).HasColumnName("alert_id");
            row.Property(transition => transition.Version).HasColumnName("version");
            row.Property(transition => transition.Move).HasColumnName("move");
            row.Property(transition => transition.TruckId).HasColumnName("truck_id");
            row.Property(transition => transition.Kind).HasColumnName("kind");
            row.Property(transition => transition.Depot).HasColumnName("depot");
            row.Property(transition => transition.Payload).HasColumnName("payload");
            row.Property(transition => transition.Actor).HasColumnName("actor");
            row.Property(transition => transition.Reason).HasColumnName("reason");
            row.Property(transition => transition.At).HasColumnName("at");
            row.Property(transition => transition.LearnedAt).HasColumnName("learned_at");
            row.Property(transition => transition.StoredAt).HasColumnName("stored_at");
            row.HasIndex(transition => transition.TransitionId).IsUnique().HasDatabaseName("transitions_transition_id");
            row.HasIndex(transition => new { transition.AlertId, transition.Version }).IsUnique().HasDatabaseName("transitions_alert_id_version");
        });
        modelBuilder.Entity<AlertRow>(row =>
        {
            row.ToTable("alerts").HasKey(alert => alert.AlertId).HasName("alerts_pkey");
            row.Property(alert => alert.AlertId).HasColumnName("alert_id");
            row.Property(alert => alert.TruckId).HasColumnName("truck_id");
            row.Property(alert => alert.Kind).HasColumnName("kind");
            row.Property(alert => alert.Subject).HasColumnName("subject");
            row.Property(alert => alert.Active).HasColumnName("active");
            row.Property(alert => alert.AwaitingDisposition).HasColumnName("awaiting_disposition").HasDefaultValue(false);
            row.Property(alert => alert.Version).HasColumnName("version");
            row.Property(alert => alert.LastSequence).HasColumnName("last_sequence");
            row.Property(alert => alert.Payload).HasColumnName("payload");
            row.HasIndex(alert => new { alert.TruckId, alert.Kind, alert.Subject })
                .IsUnique().HasFilter("active").HasDatabaseName("alerts_one_active_per_key");
            row.HasIndex(alert => alert.LastSequence).HasDatabaseName("alerts_last_sequence");
            row.HasIndex(alert => new { alert.AwaitingDisposition, alert.LastSequence })
                .HasFilter("awaiting_disposition").HasDatabaseName("alerts_awaiting_disposition");
        });
        modelBuilder.Entity<PartitionRow>(row =>
        {
            row.ToTable("partitions").HasKey(partition => new { partition.Source, partition.Partition }).HasName("partitions_pkey");
            row.Property(partition => partition.Source).HasColumnName("source");
            row.Property(partition => partition.Partition).HasColumnName("partition");
            row.Property(partition => partition.Epoch).HasColumnName("epoch");
            row.Property(partition => partition.Position).HasColumnName("position");
            row.Property(partition => partition.DeadLettered).HasColumnName("dead_lettered");
            row.Property(partition => partition.CanaryAt).HasColumnName("canary_at");
            row.Property(partition => partition.UpdatedAt).HasColumnName("updated_at");
        });
        modelBuilder.Entity<TruckStateRow>(row =>
        {
            row.ToTable("truck_states").HasKey(state => new { state.Source, state.Partition, state.TruckId }).HasName("truck_states_pkey");
            row.Property(state => state.Source).HasColumnName("source");
            row.Property(state => state.Partition).HasColumnName("partition");
            row.Property(state => state.TruckId).HasColumnName("truck_id");
            row.Property(state => state.State).HasColumnName("state");
            row.HasIndex(state => state.TruckId).HasDatabaseName("truck_states_truck_id");
        });
        modelBuilder.Entity<DisplayRow>(row =>
        {
            row.ToTable("displays").HasKey(display => new { display.AlertId, display.Seat, display.Version }).HasName("displays_pkey");
            row.Property(display => display.AlertId).HasColumnName("alert_id");
            row.Property(display => display.Seat).HasColumnName("seat");
            row.Property(display => display.Version).HasColumnName("version");
            row.Property(display => display.Person).HasColumnName("person");
            row.Property(display => display.Replica).HasColumnName("replica");
            row.Property(display => display.PaintedAt).HasColumnName("painted_at");
        });
        DirectoryTables.Add(modelBuilder);
        ChainTables.Add(modelBuilder);
    }

    // Trucks report in their own zone; the columns hold one zone so that they sort (PostgreSQL accepts no other).
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);

    private sealed class MoveConverter() : ValueConverter<AlertMove, string>(move => AlertPayload.Write(move), name => AlertPayload.ReadMove(name));
}
