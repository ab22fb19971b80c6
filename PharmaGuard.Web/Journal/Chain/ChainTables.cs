using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>The tables of the chains.</summary>
internal static class ChainTables
{
    public static void Add(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ChainHeadRow>(row =>
        {
            row.ToTable("chain_heads").HasKey(head => head.Chain).HasName("chain_heads_pkey");
            row.Property(head => head.Chain).HasColumnName("chain");
            row.Property(head => head.Number).HasColumnName("number");
            row.Property(head => head.Hash).HasColumnName("hash");
            row.HasData(ChainedTable.All.Select(table => new ChainHeadRow { Chain = table.Name, Hash = RowHash.Genesis }));
        });
        modelBuilder.Entity<ChainHashRow>(row =>
        {
            row.ToTable("chain_hashes").HasKey(seal => new { seal.Chain, seal.Number }).HasName("chain_hashes_pkey");
            row.Property(seal => seal.Chain).HasColumnName("chain");
            row.Property(seal => seal.Number).HasColumnName("number");
            row.Property(seal => seal.Hash).HasColumnName("hash");
        });
    }
}
