using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Postgres
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
                type: "timestamp with time zone",
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
