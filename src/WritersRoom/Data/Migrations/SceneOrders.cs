using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The order of the scenes that an artifact was made from; <c>jsonb</c> keeps no order. Null where it was made before. See docs/adr/0009-staleness.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126130000_SceneOrders")]
public sealed class SceneOrders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE script_outlines ADD COLUMN made_in_order uuid[];
        ALTER TABLE script_findings ADD COLUMN made_in_order uuid[];
        ALTER TABLE character_sheets ADD COLUMN made_in_order uuid[];
        ALTER TABLE artifact_failures ADD COLUMN tried_in_order uuid[];
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE script_outlines DROP COLUMN made_in_order;
        ALTER TABLE script_findings DROP COLUMN made_in_order;
        ALTER TABLE character_sheets DROP COLUMN made_in_order;
        ALTER TABLE artifact_failures DROP COLUMN tried_in_order;
        """);
}
