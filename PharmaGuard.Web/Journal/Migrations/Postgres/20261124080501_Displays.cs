using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Displays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stored_at",
                table: "transitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "displays",
                columns: table => new
                {
                    alert_id = table.Column<string>(type: "text", nullable: false),
                    seat = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: true),
                    replica = table.Column<string>(type: "text", nullable: false),
                    painted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("displays_pkey", x => new { x.alert_id, x.seat, x.version });
                });

            // What was painted was painted: the server holds everybody to it.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION displays_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'displays is append-only: % is refused', TG_OP; END $$;
                CREATE TRIGGER displays_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON displays
                FOR EACH STATEMENT EXECUTE FUNCTION displays_refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "displays");

            migrationBuilder.DropColumn(
                name: "stored_at",
                table: "transitions");

            migrationBuilder.Sql("DROP FUNCTION displays_refuse_change();");
        }
    }
}
