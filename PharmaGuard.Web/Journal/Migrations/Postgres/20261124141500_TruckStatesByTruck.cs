using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PharmaGuard.Web.Journal.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TruckStatesByTruck : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "truck_states_truck_id",
                table: "truck_states",
                column: "truck_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "truck_states_truck_id",
                table: "truck_states");
        }
    }
}
