using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FirstTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    alert_id = table.Column<string>(type: "TEXT", nullable: false),
                    truck_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("alerts_pkey", x => x.alert_id);
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("journal_head_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partitions",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    partition = table.Column<int>(type: "INTEGER", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: true),
                    dead_lettered = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("partitions_pkey", x => new { x.source, x.partition });
                });

            migrationBuilder.CreateTable(
                name: "transitions",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    transition_id = table.Column<string>(type: "TEXT", nullable: false),
                    alert_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", nullable: false),
                    truck_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    depot = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    learned_at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("transitions_pkey", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "truck_states",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    partition = table.Column<int>(type: "INTEGER", nullable: false),
                    truck_id = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("truck_states_pkey", x => new { x.source, x.partition, x.truck_id });
                });

            migrationBuilder.InsertData(
                table: "journal_head",
                columns: new[] { "id", "sequence" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "alerts_last_sequence",
                table: "alerts",
                column: "last_sequence");

            migrationBuilder.CreateIndex(
                name: "alerts_one_active_per_key",
                table: "alerts",
                columns: new[] { "truck_id", "kind", "subject" },
                unique: true,
                filter: "active");

            migrationBuilder.CreateIndex(
                name: "transitions_alert_id_version",
                table: "transitions",
                columns: new[] { "alert_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "transitions_transition_id",
                table: "transitions",
                column: "transition_id",
                unique: true);

            // The record is append-only, and the store holds everybody to it, this application included.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER transitions_refuse_update BEFORE UPDATE ON transitions
                BEGIN SELECT RAISE(ABORT, 'transitions is append-only: UPDATE is refused'); END;
                CREATE TRIGGER transitions_refuse_delete BEFORE DELETE ON transitions
                BEGIN SELECT RAISE(ABORT, 'transitions is append-only: DELETE is refused'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "partitions");

            migrationBuilder.DropTable(
                name: "transitions");

            migrationBuilder.DropTable(
                name: "truck_states");
        }
    }
}
