using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Canaries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "canary_at",
                table: "partitions",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "canary_at",
                table: "partitions");
        }
    }
}
