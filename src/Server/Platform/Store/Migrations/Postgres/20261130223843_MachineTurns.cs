using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MachineTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "servers_told",
                table: "endpoint",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "turns_at",
                table: "endpoint",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "server_addresses",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    signature = table.Column<string>(type: "text", nullable: false),
                    set_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_server_addresses", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "server_addresses");

            migrationBuilder.DropColumn(
                name: "servers_told",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "turns_at",
                table: "endpoint");
        }
    }
}
