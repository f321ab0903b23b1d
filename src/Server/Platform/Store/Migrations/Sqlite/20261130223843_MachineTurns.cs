using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "turns_at",
                table: "endpoint",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "server_addresses",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false)
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
