using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>Living documents, who writes them, and the turns that go into them. See docs/scribe.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261127130000_Scribe")]
public sealed class ScribeSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Assets);
        migrationBuilder.Sql(Sessions);
        migrationBuilder.Sql(Capture);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER scribe_takes_turn ON chat_messages;
        DROP TRIGGER scribe_hears_command ON chat_messages;
        DROP FUNCTION scribe_takes_turn(), scribe_hears_command(), scribe_command(text);
        DROP TABLE scribe_proposals, scribe_turns, scribe_sessions, asset_versions, media_assets;
        DROP FUNCTION events_forget_assets();
        DELETE FROM chat_conversations WHERE script_id IS NULL;
        ALTER TABLE chat_messages DROP COLUMN is_cut;
        ALTER TABLE chat_conversations ALTER COLUMN script_id SET NOT NULL;
        """);

    // A version's text is in its row until it is in the object store; the head's stays with the document.
    private const string Assets =
        """
        ALTER TABLE chat_conversations ALTER COLUMN script_id DROP NOT NULL;
        ALTER TABLE chat_messages ADD COLUMN is_cut boolean NOT NULL DEFAULT false;

        CREATE TABLE media_assets (
            id                 uuid PRIMARY KEY,
            owner_id           uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id          uuid REFERENCES scripts (id) ON DELETE SET NULL,
            media_type         varchar(20) NOT NULL CHECK (media_type = 'text'),
            slug               varchar(120) NOT NULL,
            title              varchar(200) NOT NULL,
            document           jsonb NOT NULL,
            content            text NOT NULL,
            sha256             char(64) NOT NULL,
            version            integer NOT NULL CHECK (version > 0),
            source             varchar(20) NOT NULL CHECK (source IN ('conversation', 'manual')),
            status             varchar(20) NOT NULL CHECK (status IN ('draft', 'review', 'published', 'archived')),
            style              varchar(20) NOT NULL CHECK (style IN ('literary', 'factual', 'conversational')),
            categories         text[] NOT NULL DEFAULT '{}',
            conversation_id    uuid,
            last_scribe_update timestamptz,
            last_message_id    uuid,
            scribe_failures    integer NOT NULL DEFAULT 0,
            scribe_reason      text,
            scribe_retry_at    timestamptz,
            store_failures     integer NOT NULL DEFAULT 0,
            store_reason       text,
            created_at         timestamptz NOT NULL,
            updated_at         timestamptz NOT NULL,
            UNIQUE (owner_id, slug)
        );
        CREATE INDEX idx_media_assets_owner_id ON media_assets (owner_id, id DESC);
        CREATE INDEX idx_media_assets_script_id ON media_assets (script_id) WHERE script_id IS NOT NULL;
        CREATE INDEX idx_media_assets_words ON media_assets USING gin (to_tsvector('simple', title || ' ' || content));

        CREATE TABLE asset_versions (
            asset_id   uuid NOT NULL REFERENCES media_assets (id) ON DELETE CASCADE,
            number     integer NOT NULL CHECK (number > 0),
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            title      varchar(200) NOT NULL,
            author     varchar(20) NOT NULL CHECK (author IN ('person', 'scribe', 'system')),
            person_id  uuid,
            turn_ids   uuid[] NOT NULL DEFAULT '{}',
            change     jsonb NOT NULL,
            content    text,
            object_key varchar(200),
            sha256     char(64) NOT NULL,
            bytes      integer NOT NULL CHECK (bytes >= 0),
            created_at timestamptz NOT NULL,
            PRIMARY KEY (asset_id, number),
            CHECK ((content IS NULL) = (object_key IS NOT NULL))
        );
        CREATE INDEX idx_asset_versions_waiting ON asset_versions (asset_id, number) WHERE content IS NOT NULL;

        CREATE FUNCTION events_forget_assets() RETURNS trigger LANGUAGE plpgsql AS $forget$
        BEGIN
            DELETE FROM events WHERE asset_id IN (SELECT id FROM gone);
            RETURN NULL;
        END
        $forget$;
        CREATE TRIGGER events_forget_asset AFTER DELETE ON media_assets REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION events_forget_assets();
        """;

    // A turn keeps what was said: the document is made from it again after its conversation was deleted.
    private const string Sessions =
        """
        CREATE TABLE scribe_sessions (
            conversation_id uuid PRIMARY KEY REFERENCES chat_conversations (id) ON DELETE CASCADE,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            asset_id        uuid NOT NULL REFERENCES media_assets (id) ON DELETE CASCADE,
            scribe_enabled  boolean NOT NULL,
            started_at      timestamptz NOT NULL,
            last_active_at  timestamptz NOT NULL
        );
        CREATE INDEX idx_scribe_sessions_asset_id ON scribe_sessions (asset_id);
        CREATE INDEX idx_scribe_sessions_active ON scribe_sessions (last_active_at) WHERE scribe_enabled;

        CREATE TABLE scribe_turns (
            id              uuid PRIMARY KEY,
            number          bigint GENERATED ALWAYS AS IDENTITY,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            asset_id        uuid NOT NULL REFERENCES media_assets (id) ON DELETE CASCADE,
            conversation_id uuid NOT NULL,
            sequence        integer NOT NULL,
            message         text NOT NULL,
            reply           text NOT NULL,
            is_cut          boolean NOT NULL,
            state           varchar(20) NOT NULL CHECK (state IN ('waiting', 'applied', 'failed', 'unsaid')),
            attempts        integer NOT NULL DEFAULT 0,
            failure         text,
            version         integer,
            effects         jsonb,
            created_at      timestamptz NOT NULL,
            applied_at      timestamptz,
            UNIQUE (asset_id, conversation_id, sequence)
        );
        CREATE INDEX idx_scribe_turns_asset_id ON scribe_turns (asset_id, number);
        CREATE INDEX idx_scribe_turns_waiting ON scribe_turns (asset_id, number) WHERE state = 'waiting';

        CREATE TABLE scribe_proposals (
            id         uuid PRIMARY KEY,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            asset_id   uuid NOT NULL REFERENCES media_assets (id) ON DELETE CASCADE,
            turn_id    uuid NOT NULL,
            operation  jsonb NOT NULL,
            reason     varchar(20) NOT NULL CHECK (reason IN ('persons', 'changed', 'gone')),
            block_text text,
            state      varchar(20) NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
            created_at timestamptz NOT NULL,
            decided_at timestamptz
        );
        CREATE INDEX idx_scribe_proposals_asset_id ON scribe_proposals (asset_id, id);
        """;

    // A turn and the job that works it commit with the reply, whoever writes that: chat does not know of the Scribe. The lock is the one that orders jobs of a key.
    // A reply that is answered anew before it was written up replaces the earlier one; later it is another conversation's affair.
    private const string Capture =
        """
        CREATE FUNCTION scribe_command(message text) RETURNS text LANGUAGE sql IMMUTABLE AS $command$
            SELECT CASE regexp_replace(lower(btrim(message, E' \t\r\n.!')), '^please ', '')
                WHEN 'start the scribe' THEN 'start' WHEN 'start scribe' THEN 'start'
                WHEN 'stop the scribe' THEN 'stop' WHEN 'stop scribe' THEN 'stop' END
        $command$;

        CREATE FUNCTION scribe_hears_command() RETURNS trigger LANGUAGE plpgsql AS $hear$
        BEGIN
            INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, timeout, owner_id, subject_id)
            VALUES (gen_random_uuid(), 'scribe.command', jsonb_build_object('conversationId', NEW.conversation_id, 'start', scribe_command(NEW.content) = 'start'),
                    'urgent', 0, 'available', 5, statement_timestamp(), statement_timestamp(), interval '5 minutes', NEW.owner_id, NEW.conversation_id);
            PERFORM pg_notify('jobs', 'ready');
            RETURN NULL;
        END
        $hear$;
        CREATE TRIGGER scribe_hears_command AFTER INSERT ON chat_messages FOR EACH ROW
            WHEN (NEW.role = 'user' AND scribe_command(NEW.content) IS NOT NULL) EXECUTE FUNCTION scribe_hears_command();

        CREATE FUNCTION scribe_takes_turn() RETURNS trigger LANGUAGE plpgsql AS $turn$
        DECLARE
            session scribe_sessions%ROWTYPE;
            asked chat_messages%ROWTYPE;
        BEGIN
            UPDATE scribe_sessions SET last_active_at = greatest(last_active_at, NEW.created_at)
            WHERE conversation_id = NEW.conversation_id AND scribe_enabled RETURNING * INTO session;
            IF NOT FOUND THEN
                RETURN NULL;
            END IF;
            SELECT * INTO asked FROM chat_messages WHERE id = NEW.reply_to_id;
            IF scribe_command(asked.content) IS NOT NULL THEN
                RETURN NULL;
            END IF;
            INSERT INTO scribe_turns (id, owner_id, asset_id, conversation_id, sequence, message, reply, is_cut, state, created_at)
            VALUES (asked.id, NEW.owner_id, session.asset_id, NEW.conversation_id, asked.sequence, asked.content, NEW.content,
                    NEW.is_cut OR NEW.turn ->> 'interrupted' IS NOT NULL, 'waiting', NEW.created_at)
            ON CONFLICT (id) DO UPDATE SET reply = EXCLUDED.reply, is_cut = EXCLUDED.is_cut WHERE scribe_turns.state = 'waiting';
            PERFORM pg_advisory_xact_lock(hashtextextended('jobs.ordering_key scribe-' || session.asset_id, 0));
            INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, ordering_key, timeout, subject_id)
            VALUES (gen_random_uuid(), 'scribe.write', jsonb_build_object('assetId', session.asset_id), 'urgent', 0, 'available', 5,
                    statement_timestamp(), statement_timestamp(), 'scribe-' || session.asset_id, interval '5 minutes', session.asset_id);
            PERFORM pg_notify('jobs', 'ready');
            RETURN NULL;
        END
        $turn$;
        CREATE TRIGGER scribe_takes_turn AFTER INSERT ON chat_messages FOR EACH ROW
            WHEN (NEW.role = 'assistant') EXECUTE FUNCTION scribe_takes_turn();
        """;
}
