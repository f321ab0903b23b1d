using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MachineLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "at",
                table: "endpoint_split",
                newName: "seen_at");

            migrationBuilder.AlterColumn<byte[]>(
                name: "token_hash",
                table: "endpoint_split",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AlterColumn<long>(
                name: "expires_at",
                table: "endpoint_split",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "becomes",
                table: "endpoint_split",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "first_at",
                table: "endpoint_split",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "proven_at",
                table: "endpoint_split",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "endpoint_section",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failing",
                table: "endpoint",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "judged_with",
                table: "endpoint",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "judgement",
                table: "endpoint",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_batch",
                table: "endpoint",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rivals",
                table: "endpoint",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "untold_at",
                table: "endpoint",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "becomes",
                table: "endpoint_split");

            migrationBuilder.DropColumn(
                name: "first_at",
                table: "endpoint_split");

            migrationBuilder.DropColumn(
                name: "proven_at",
                table: "endpoint_split");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "endpoint_section");

            migrationBuilder.DropColumn(
                name: "failing",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "judged_with",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "judgement",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "last_batch",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "rivals",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "untold_at",
                table: "endpoint");

            migrationBuilder.RenameColumn(
                name: "seen_at",
                table: "endpoint_split",
                newName: "at");

            migrationBuilder.AlterColumn<byte[]>(
                name: "token_hash",
                table: "endpoint_split",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "expires_at",
                table: "endpoint_split",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
