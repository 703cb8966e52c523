using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>What a pass needs to remember: failures, the text that whole-script findings were made from, what a scene was embedded as, a person's stop.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126030000_Freshness")]
public sealed class Freshness : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE artifact_failures (
            id             uuid PRIMARY KEY,
            owner_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id      uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            artifact       varchar(30) NOT NULL CHECK (artifact IN (
                'scene_card', 'structure', 'outline', 'character_sheet', 'plot_threads', 'scene_relationships')),
            scene_id       uuid REFERENCES scenes (id) ON DELETE CASCADE,
            character_name varchar(255),
            tried_on       jsonb NOT NULL,
            reason         text NOT NULL,
            failed_at      timestamptz NOT NULL,
            CHECK ((artifact = 'scene_card') = (scene_id IS NOT NULL)),
            CHECK ((artifact = 'character_sheet') = (character_name IS NOT NULL)),
            UNIQUE NULLS NOT DISTINCT (script_id, artifact, scene_id, character_name)
        );
        CREATE INDEX idx_artifact_failures_scene_id ON artifact_failures (scene_id);

        CREATE TABLE script_findings (
            script_id         uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            artifact          varchar(30) NOT NULL CHECK (artifact IN ('structure', 'plot_threads', 'scene_relationships')),
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            is_stale          boolean NOT NULL DEFAULT false,
            dirty_scene_count integer NOT NULL DEFAULT 0 CHECK (dirty_scene_count >= 0),
            made_from         jsonb NOT NULL,
            generated_by      varchar(100) NOT NULL,
            last_generated_at timestamptz NOT NULL,
            PRIMARY KEY (script_id, artifact)
        );

        ALTER TABLE scene_embeddings
            ADD COLUMN card_text text NOT NULL DEFAULT '',
            ADD COLUMN text_length integer NOT NULL DEFAULT 0 CHECK (text_length >= 0);
        ALTER TABLE scripts ADD COLUMN analysis_stopped_at timestamptz;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE scripts DROP COLUMN analysis_stopped_at;
        ALTER TABLE scene_embeddings DROP COLUMN card_text, DROP COLUMN text_length;
        DROP TABLE script_findings, artifact_failures;
        """);
}
