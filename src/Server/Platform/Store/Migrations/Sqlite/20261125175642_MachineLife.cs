using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Sqlite
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
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<long>(
                name: "expires_at",
                table: "endpoint_split",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "becomes",
                table: "endpoint_split",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "first_at",
                table: "endpoint_split",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "proven_at",
                table: "endpoint_split",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "endpoint_section",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failing",
                table: "endpoint",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "judged_with",
                table: "endpoint",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "judgement",
                table: "endpoint",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_batch",
                table: "endpoint",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rivals",
                table: "endpoint",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "untold_at",
                table: "endpoint",
                type: "INTEGER",
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
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "expires_at",
                table: "endpoint_split",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
