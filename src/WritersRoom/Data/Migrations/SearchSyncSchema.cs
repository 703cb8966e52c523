using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>Where a person's texts are searched beside this database, and how far each copy there is. See docs/scribe.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261201130000_SearchSync")]
public sealed class SearchSyncSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE search_targets (
            owner_id   uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
            provider   varchar(40) NOT NULL,
            store_id   varchar(100),
            chosen_at  timestamptz NOT NULL
        );

        CREATE TABLE search_copies (
            asset_id     uuid PRIMARY KEY REFERENCES media_assets (id) ON DELETE CASCADE,
            owner_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            state        varchar(20) NOT NULL CHECK (state IN ('waiting', 'synced', 'failed', 'kept_here')),
            version      integer NOT NULL DEFAULT 0,
            file_id      varchar(100),
            next_version integer,
            next_file_id varchar(100),
            checks       integer NOT NULL DEFAULT 0,
            failures     integer NOT NULL DEFAULT 0,
            reason       text,
            retry_at     timestamptz,
            CHECK ((version = 0) = (file_id IS NULL)),
            CHECK (next_file_id IS NULL OR next_version IS NOT NULL)
        );
        CREATE INDEX idx_search_copies_owner_id ON search_copies (owner_id);
        CREATE INDEX idx_scribe_turns_failed ON scribe_turns (asset_id, number) WHERE state = 'failed';
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP INDEX idx_scribe_turns_failed;
        DROP TABLE search_copies, search_targets;
        """);
}
