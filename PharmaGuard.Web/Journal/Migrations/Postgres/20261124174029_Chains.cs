using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

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

            migrationBuilder.Sql("DROP FUNCTION chain_hashes_refuse_change();");
        }
    }
}
