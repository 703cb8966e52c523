using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>Long texts are found by their first part: PostgreSQL refuses to index more than a megabyte of words, and a text with more could not be saved.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261201130200_SearchableStart")]
public sealed class SearchableStart : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP INDEX idx_media_assets_words;
        CREATE INDEX idx_media_assets_words ON media_assets USING gin (to_tsvector('simple', title || ' ' || substring(content, 1, 200000)));
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP INDEX idx_media_assets_words;
        CREATE INDEX idx_media_assets_words ON media_assets USING gin (to_tsvector('simple', title || ' ' || content));
        """);
}
