using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The counted words of each script, for searches over all of them. See docs/adr/0007-exact-search.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261201120000_LibraryWordsSchema")]
public sealed class LibraryWordsSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE script_words (
            script_id uuid PRIMARY KEY REFERENCES scripts (id) ON DELETE CASCADE,
            owner_id  uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            made_from varchar(64) NOT NULL,
            words     bytea NOT NULL
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE script_words;");
}
