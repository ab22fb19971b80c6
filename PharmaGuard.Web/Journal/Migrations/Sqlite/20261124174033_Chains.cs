using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Chains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chain_hashes",
                columns: table => new
                {
                    chain = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("chain_hashes_pkey", x => new { x.chain, x.number });
                });

            // What was sealed was sealed: the store holds everybody to it.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER chain_hashes_refuse_update BEFORE UPDATE ON chain_hashes
                BEGIN SELECT RAISE(ABORT, 'chain_hashes is append-only: UPDATE is refused'); END;
                CREATE TRIGGER chain_hashes_refuse_delete BEFORE DELETE ON chain_hashes
                BEGIN SELECT RAISE(ABORT, 'chain_hashes is append-only: DELETE is refused'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chain_hashes");
        }
    }
}
