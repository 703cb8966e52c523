using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The FDX files that scripts came from. See docs/adr/0012-original-kept-beside.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126050000_Originals")]
public sealed class Originals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE script_originals (
            script_id  uuid PRIMARY KEY REFERENCES scripts (id) ON DELETE CASCADE,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            content    bytea NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_script_originals_owner_id ON script_originals (owner_id);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE script_originals;");
}
