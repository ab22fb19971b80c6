using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AwaitingDisposition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "awaiting_disposition",
                table: "alerts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "alerts_awaiting_disposition",
                table: "alerts",
                columns: new[] { "awaiting_disposition", "last_sequence" },
                filter: "awaiting_disposition");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "alerts_awaiting_disposition",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "awaiting_disposition",
                table: "alerts");
        }
    }
}
