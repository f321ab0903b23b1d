using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Endpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "command_order",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    arguments = table.Column<string>(type: "text", nullable: true),
                    machines = table.Column<int>(type: "integer", nullable: false),
                    rooms = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    asked_by = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    confirmed_by = table.Column<int>(type: "integer", nullable: true),
                    cancelled_at = table.Column<long>(type: "bigint", nullable: true),
                    cancelled_by = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_command_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endpoint",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    room_id = table.Column<int>(type: "integer", nullable: true),
                    image_id = table.Column<int>(type: "integer", nullable: true),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<byte>(type: "smallint", nullable: false),
                    system = table.Column<string>(type: "text", nullable: true),
                    agent_version = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<byte>(type: "smallint", nullable: false),
                    origin = table.Column<byte>(type: "smallint", nullable: false),
                    declared_at = table.Column<long>(type: "bigint", nullable: false),
                    declared_by = table.Column<int>(type: "integer", nullable: true),
                    enrolled_at = table.Column<long>(type: "bigint", nullable: true),
                    retired_at = table.Column<long>(type: "bigint", nullable: true),
                    retired_by = table.Column<int>(type: "integer", nullable: true),
                    retired_why = table.Column<string>(type: "text", nullable: true),
                    replaced_by = table.Column<long>(type: "bigint", nullable: true),
                    agent = table.Column<string>(type: "text", nullable: true),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    hardware = table.Column<string>(type: "text", nullable: true),
                    serial = table.Column<long>(type: "bigint", nullable: false),
                    boot = table.Column<string>(type: "text", nullable: true),
                    seen_at = table.Column<long>(type: "bigint", nullable: true),
                    observed_at = table.Column<long>(type: "bigint", nullable: true),
                    next_call_at = table.Column<long>(type: "bigint", nullable: true),
                    clock_offset = table.Column<long>(type: "bigint", nullable: true),
                    state_hash = table.Column<string>(type: "text", nullable: true),
                    last_batch = table.Column<string>(type: "text", nullable: true),
                    failing = table.Column<string>(type: "text", nullable: true),
                    judged_with = table.Column<string>(type: "text", nullable: true),
                    judged_at = table.Column<long>(type: "bigint", nullable: true),
                    judgement = table.Column<string>(type: "text", nullable: true),
                    untold_at = table.Column<long>(type: "bigint", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    rivals = table.Column<int>(type: "integer", nullable: false),
                    split_from = table.Column<long>(type: "bigint", nullable: true),
                    split_at = table.Column<long>(type: "bigint", nullable: true),
                    frozen_at = table.Column<long>(type: "bigint", nullable: true),
                    restores = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_endpoint", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endpoint_command",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    endpoint_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<int>(type: "integer", nullable: false),
                    wire = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<byte>(type: "smallint", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_endpoint_command", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endpoint_section",
                columns: table => new
                {
                    endpoint_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<long>(type: "bigint", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    error_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_endpoint_section", x => new { x.endpoint_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "endpoint_split",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    endpoint_id = table.Column<long>(type: "bigint", nullable: false),
                    becomes = table.Column<long>(type: "bigint", nullable: true),
                    hardware = table.Column<string>(type: "text", nullable: false),
                    first_at = table.Column<long>(type: "bigint", nullable: false),
                    seen_at = table.Column<long>(type: "bigint", nullable: false),
                    proven_at = table.Column<long>(type: "bigint", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_endpoint_split", x => x.agent);
                });

            migrationBuilder.CreateTable(
                name: "enrol_code",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    room_id = table.Column<int>(type: "integer", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    blind_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false),
                    used = table.Column<int>(type: "integer", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrol_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exam_pause",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    asked_by = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exam_pause", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "golden_image",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false),
                    machine_id = table.Column<string>(type: "text", nullable: true),
                    judged_at = table.Column<long>(type: "bigint", nullable: true),
                    judged_from = table.Column<long>(type: "bigint", nullable: true),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_golden_image", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lab_room",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    folded = table.Column<string>(type: "text", nullable: false),
                    image_id = table.Column<int>(type: "integer", nullable: true),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lab_room", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "section_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    endpoint_id = table.Column<long>(type: "bigint", nullable: false),
                    section = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    changes = table.Column<byte[]>(type: "bytea", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_section_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "server_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    public_key = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_server_key", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_command_order_unit_id_asked_at",
                table: "command_order",
                columns: new[] { "unit_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_agent",
                table: "endpoint",
                column: "agent",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_image_id",
                table: "endpoint",
                column: "image_id");

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_unit_id_room_id_state",
                table: "endpoint",
                columns: new[] { "unit_id", "room_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_command_endpoint_id_state",
                table: "endpoint_command",
                columns: new[] { "endpoint_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_command_order_id",
                table: "endpoint_command",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_command_wire",
                table: "endpoint_command",
                column: "wire",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_endpoint_split_endpoint_id",
                table: "endpoint_split",
                column: "endpoint_id");

            migrationBuilder.CreateIndex(
                name: "ix_enrol_code_blind_index",
                table: "enrol_code",
                column: "blind_index");

            migrationBuilder.CreateIndex(
                name: "ix_enrol_code_unit_id",
                table: "enrol_code",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_exam_pause_unit_id_until",
                table: "exam_pause",
                columns: new[] { "unit_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_golden_image_unit_id",
                table: "golden_image",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_lab_room_unit_id",
                table: "lab_room",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_section_change_at",
                table: "section_change",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_section_change_endpoint_id_at",
                table: "section_change",
                columns: new[] { "endpoint_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "command_order");

            migrationBuilder.DropTable(
                name: "endpoint");

            migrationBuilder.DropTable(
                name: "endpoint_command");

            migrationBuilder.DropTable(
                name: "endpoint_section");

            migrationBuilder.DropTable(
                name: "endpoint_split");

            migrationBuilder.DropTable(
                name: "enrol_code");

            migrationBuilder.DropTable(
                name: "exam_pause");

            migrationBuilder.DropTable(
                name: "golden_image");

            migrationBuilder.DropTable(
                name: "lab_room");

            migrationBuilder.DropTable(
                name: "section_change");

            migrationBuilder.DropTable(
                name: "server_key");
        }
    }
}
