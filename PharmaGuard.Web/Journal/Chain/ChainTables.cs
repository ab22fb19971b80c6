using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>The table of the seals.</summary>
internal static class ChainTables
{
    public static void Add(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ChainHashRow>(row =>
        {
            row.ToTable("chain_hashes").HasKey(seal => new { seal.Chain, seal.Number }).HasName("chain_hashes_pkey");
            row.Property(seal => seal.Chain).HasColumnName("chain");
            row.Property(seal => seal.Number).HasColumnName("number");
            row.Property(seal => seal.Hash).HasColumnName("hash");
        });
    }
}
