using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace PharmaGuard.Web.Journal.Migrations.Postgres
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
                    chain = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("chain_hashes_pkey", x => new { x.chain, x.number });
                });

            migrationBuilder.CreateTable(
                name: "chain_heads",
                columns: table => new
                {
                    chain = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("chain_heads_pkey", x => x.chain);
                });

            migrationBuilder.InsertData(
                table: "chain_heads",
                columns: new[] { "chain", "hash", "number" },
                values: new object[,]
                {
                    { "directory_versions", "0000000000000000000000000000000000000000000000000000000000000000", 0L },
                    { "transitions", "0000000000000000000000000000000000000000000000000000000000000000", 0L }
                });

            // What was sealed was sealed: the server holds everybody to it.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION chain_hashes_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'chain_hashes is append-only: % is refused', TG_OP; END $$;
                CREATE TRIGGER chain_hashes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_hashes
                FOR EACH STATEMENT EXECUTE FUNCTION chain_hashes_refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chain_hashes");

            migrationBuilder.DropTable(
                name: "chain_heads");

            migrationBuilder.Sql("DROP FUNCTION chain_hashes_refuse_change();");
        }
    }
}
