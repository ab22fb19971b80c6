using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "displays",
                columns: table => new
                {
                    alert_id = table.Column<string>(type: "TEXT", nullable: false),
                    seat = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    replica = table.Column<string>(type: "TEXT", nullable: false),
                    painted_at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("displays_pkey", x => new { x.alert_id, x.seat, x.version });
                });

            // What was painted was painted: the store holds everybody to it.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER displays_refuse_update BEFORE UPDATE ON displays
                BEGIN SELECT RAISE(ABORT, 'displays is append-only: UPDATE is refused'); END;
                CREATE TRIGGER displays_refuse_delete BEFORE DELETE ON displays
                BEGIN SELECT RAISE(ABORT, 'displays is append-only: DELETE is refused'); END;
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
        }
    }
}
