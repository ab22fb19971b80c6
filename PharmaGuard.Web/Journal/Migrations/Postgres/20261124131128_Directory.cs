using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Directory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "directory_entries",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    entry_key = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("directory_entries_pkey", x => new { x.kind, x.entry_key });
                });

            migrationBuilder.CreateTable(
                name: "directory_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("directory_head_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_versions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    entry_key = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("directory_versions_pkey", x => new { x.kind, x.entry_key, x.version });
                });

            migrationBuilder.InsertData(
                table: "directory_head",
                columns: new[] { "id", "revision" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "directory_entries_revision",
                table: "directory_entries",
                column: "revision",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "directory_versions_revision",
                table: "directory_versions",
                column: "revision",
                unique: true);

            // What was written was written: the server holds everybody to it.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION directory_versions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'directory_versions is append-only: % is refused', TG_OP; END $$;
                CREATE TRIGGER directory_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON directory_versions
                FOR EACH STATEMENT EXECUTE FUNCTION directory_versions_refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "directory_entries");

            migrationBuilder.DropTable(
                name: "directory_head");

            migrationBuilder.DropTable(
                name: "directory_versions");

            migrationBuilder.Sql("DROP FUNCTION directory_versions_refuse_change();");
        }
    }
}
