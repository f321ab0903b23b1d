using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VongGac.Server.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RowsByName : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_subject_population_id_folded",
                table: "subject",
                columns: new[] { "population_id", "folded" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_subject_population_id_folded",
                table: "subject");
        }
    }
}
