using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>What is entered on the settings routes: one row for the installation. See docs/adr/0020-providers.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126100000_ModelSettings")]
public sealed class ModelSettingsSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE model_settings (
            only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
            version    bigint NOT NULL DEFAULT 0,
            document   jsonb NOT NULL DEFAULT '{}',
            updated_at timestamptz NOT NULL DEFAULT now()
        );
        INSERT INTO model_settings DEFAULT VALUES;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE model_settings;");
}
