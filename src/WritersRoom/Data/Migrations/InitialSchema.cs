using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WritersRoom.Jobs;

namespace WritersRoom.Data.Migrations;

/// <summary>
/// The first schema, written as SQL: what PostgreSQL is asked to hold can be read here as PostgreSQL reads it. Runs on PostgreSQL 15 to 18.
/// </summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261121000000_InitialSchema")]
public sealed class InitialSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Vectors);
        migrationBuilder.Sql(Accounts);
        migrationBuilder.Sql(Scripts);
        migrationBuilder.Sql(Artifacts);
        migrationBuilder.Sql(Conversations);
        migrationBuilder.Sql(Usage);
        migrationBuilder.Sql(Requests);
        migrationBuilder.Sql(JobSchema.CreateSql);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(JobSchema.DropSql);
        migrationBuilder.Sql(
            """
            DROP TABLE idempotent_requests, token_usage, conversation_summaries, chat_messages, chat_conversations,
                       scene_relationships, plot_threads, scene_characters, character_sheets, script_outlines,
                       scene_embeddings, scene_summaries, scenes, scripts, api_keys, users;
            """);
    }

    // Used where it is there and this role may create it; searched in process elsewhere (docs/adr). It stays when the schema goes: others may use it.
    private const string Vectors =
        """
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
                CREATE EXTENSION IF NOT EXISTS vector;
            END IF;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'pgvector is installed, but this role may not create the extension; vectors are compared in the server instead';
        END $$;
        """;

    private const string Accounts =
        """
        CREATE TABLE users (
            id             uuid PRIMARY KEY,
            name           varchar(100) NOT NULL UNIQUE,
            is_local_owner boolean NOT NULL DEFAULT false,
            welcomed_at    timestamptz,
            created_at     timestamptz NOT NULL DEFAULT now()
        );
        CREATE UNIQUE INDEX idx_users_local_owner ON users (is_local_owner) WHERE is_local_owner;

        CREATE TABLE api_keys (
            id         uuid PRIMARY KEY,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            name       varchar(100) NOT NULL,
            prefix     varchar(20) NOT NULL,
            hash       bytea NOT NULL UNIQUE,
            created_at timestamptz NOT NULL DEFAULT now(),
            revoked_at timestamptz
        );
        CREATE INDEX idx_api_keys_owner_id ON api_keys (owner_id);
        """;

    // scripts.state: the values and the arrows between them are in ScriptStateMachine and docs/script-states.md.
    // (script_id, scene_index) is checked at commit: moving a scene passes through states in which two share a place.
    private const string Scripts =
        """
        CREATE TABLE scripts (
            id                    uuid PRIMARY KEY,
            owner_id              uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            title                 varchar(500) NOT NULL,
            format                varchar(20) NOT NULL,
            preamble              text NOT NULL DEFAULT '',
            state                 varchar(20) NOT NULL DEFAULT 'empty' CHECK (state IN ('empty', 'partial', 'analyzed')),
            requested_state       varchar(20) NOT NULL DEFAULT 'empty' CHECK (requested_state IN ('empty', 'partial', 'analyzed')),
            last_state_transition timestamptz,
            hash                  varchar(64),
            scene_count           integer NOT NULL DEFAULT 0 CHECK (scene_count >= 0),
            page_count            integer NOT NULL DEFAULT 0 CHECK (page_count >= 0),
            is_sample             boolean NOT NULL DEFAULT false,
            created_at            timestamptz NOT NULL DEFAULT now(),
            updated_at            timestamptz NOT NULL DEFAULT now(),
            understood_at         timestamptz,
            deleted_at            timestamptz
        );
        CREATE INDEX idx_scripts_owner_id ON scripts (owner_id, id);
        CREATE INDEX idx_scripts_deleted_at ON scripts (deleted_at) WHERE deleted_at IS NOT NULL;

        CREATE TABLE scenes (
            id           uuid PRIMARY KEY,
            owner_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id    uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            scene_index  integer NOT NULL CHECK (scene_index >= 0),
            heading      text NOT NULL,
            setting      varchar(30) NOT NULL CHECK (setting IN ('unspecified', 'interior', 'exterior', 'interior_and_exterior')),
            location     text NOT NULL,
            time_of_day  text,
            raw_text     text NOT NULL,
            hash         varchar(64) NOT NULL,
            is_key_scene boolean NOT NULL DEFAULT false,
            act_number   integer CHECK (act_number >= 1),
            page         integer NOT NULL DEFAULT 1 CHECK (page >= 1),
            eighths      integer NOT NULL DEFAULT 1 CHECK (eighths >= 1),
            version      integer NOT NULL DEFAULT 1,
            created_at   timestamptz NOT NULL DEFAULT now(),
            updated_at   timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT scenes_script_id_scene_index_key UNIQUE (script_id, scene_index) DEFERRABLE INITIALLY DEFERRED
        );
        CREATE INDEX idx_scenes_hash ON scenes (hash);
        CREATE INDEX idx_scenes_is_key ON scenes (is_key_scene) WHERE is_key_scene = TRUE;
        """;

    private const string Artifacts =
        """
        CREATE TABLE scene_summaries (
            id                uuid PRIMARY KEY,
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            scene_id          uuid NOT NULL UNIQUE REFERENCES scenes (id) ON DELETE CASCADE,
            summary_text      text NOT NULL,
            action            text NOT NULL,
            conflict          text NOT NULL,
            character_changes text NOT NULL,
            plot_progression  text NOT NULL,
            tone              text NOT NULL,
            tokens_estimate   integer NOT NULL CHECK (tokens_estimate >= 0),
            version           integer NOT NULL DEFAULT 1,
            scene_hash        varchar(64) NOT NULL,
            generated_by      varchar(100) NOT NULL,
            last_generated_at timestamptz NOT NULL DEFAULT now(),
            created_at        timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_scene_summaries_scene_id ON scene_summaries (scene_id);

        CREATE TABLE scene_embeddings (
            id                uuid PRIMARY KEY,
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            scene_id          uuid NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
            embedding         real[] NOT NULL CHECK (cardinality(embedding) > 0),
            model_name        varchar(100) NOT NULL,
            scene_hash        varchar(64) NOT NULL,
            last_generated_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (scene_id, model_name)
        );

        CREATE TABLE script_outlines (
            id                uuid PRIMARY KEY,
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id         uuid NOT NULL UNIQUE REFERENCES scripts (id) ON DELETE CASCADE,
            version           integer NOT NULL DEFAULT 1,
            summary_text      text NOT NULL,
            logline           text NOT NULL,
            acts              jsonb NOT NULL,
            turning_points    jsonb NOT NULL,
            central_conflict  text NOT NULL,
            tokens_estimate   integer NOT NULL CHECK (tokens_estimate >= 0),
            is_stale          boolean NOT NULL DEFAULT false,
            dirty_scene_count integer NOT NULL DEFAULT 0 CHECK (dirty_scene_count >= 0),
            made_from         jsonb NOT NULL,
            generated_by      varchar(100) NOT NULL,
            last_generated_at timestamptz NOT NULL DEFAULT now(),
            created_at        timestamptz NOT NULL DEFAULT now(),
            updated_at        timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_script_outlines_script_id ON script_outlines (script_id);

        CREATE TABLE character_sheets (
            id                uuid PRIMARY KEY,
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id         uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            character_name    varchar(255) NOT NULL,
            summary_text      text NOT NULL,
            want              text NOT NULL,
            need              text NOT NULL,
            arc               text NOT NULL,
            relationships     text NOT NULL,
            pivotal_moments   text NOT NULL,
            tokens_estimate   integer NOT NULL CHECK (tokens_estimate >= 0),
            is_stale          boolean NOT NULL DEFAULT false,
            dirty_scene_count integer NOT NULL DEFAULT 0 CHECK (dirty_scene_count >= 0),
            made_from         jsonb NOT NULL,
            generated_by      varchar(100) NOT NULL,
            last_generated_at timestamptz NOT NULL DEFAULT now(),
            created_at        timestamptz NOT NULL DEFAULT now(),
            updated_at        timestamptz NOT NULL DEFAULT now(),
            UNIQUE (script_id, character_name)
        );
        CREATE INDEX idx_character_sheets_script_id ON character_sheets (script_id);
        CREATE INDEX idx_character_sheets_character_name ON character_sheets (character_name);

        CREATE TABLE scene_characters (
            scene_id       uuid NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
            character_name varchar(255) NOT NULL,
            owner_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            speech_count   integer NOT NULL DEFAULT 0,
            word_count     integer NOT NULL DEFAULT 0,
            PRIMARY KEY (scene_id, character_name)
        );
        CREATE INDEX idx_scene_characters_character ON scene_characters (character_name);

        CREATE TABLE plot_threads (
            id           uuid PRIMARY KEY,
            owner_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id    uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            name         varchar(255) NOT NULL,
            scenes       uuid[] NOT NULL,
            thread_type  varchar(50) NOT NULL CHECK (thread_type IN ('character_arc', 'plot', 'subplot', 'theme')),
            description  text,
            generated_by varchar(100) NOT NULL,
            created_at   timestamptz NOT NULL DEFAULT now(),
            updated_at   timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_plot_threads_script_id ON plot_threads (script_id);

        CREATE TABLE scene_relationships (
            id                uuid PRIMARY KEY,
            owner_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id         uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            setup_scene_id    uuid NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
            payoff_scene_id   uuid NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
            relationship_type varchar(50) NOT NULL CHECK (relationship_type IN ('setup_payoff', 'callback', 'parallel', 'echo')),
            description       text,
            evidence          jsonb NOT NULL DEFAULT '[]',
            generated_by      varchar(100) NOT NULL,
            created_at        timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_scene_relationships_script_id ON scene_relationships (script_id);
        CREATE INDEX idx_scene_relationships_setup ON scene_relationships (setup_scene_id);
        CREATE INDEX idx_scene_relationships_payoff ON scene_relationships (payoff_scene_id);
        """;

    private const string Conversations =
        """
        CREATE TABLE chat_conversations (
            id         uuid PRIMARY KEY,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id  uuid NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
            title      varchar(100) NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_chat_conversations_owner_id ON chat_conversations (owner_id, script_id);
        CREATE INDEX idx_chat_conversations_script_id ON chat_conversations (script_id);

        CREATE TABLE chat_messages (
            id              uuid PRIMARY KEY,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            conversation_id uuid NOT NULL REFERENCES chat_conversations (id) ON DELETE CASCADE,
            sequence        integer NOT NULL,
            role            varchar(20) NOT NULL CHECK (role IN ('user', 'assistant')),
            content         text NOT NULL,
            reply_to_id     uuid UNIQUE REFERENCES chat_messages (id) ON DELETE CASCADE,
            idempotency_key varchar(255),
            turn            jsonb,
            created_at      timestamptz NOT NULL DEFAULT now(),
            UNIQUE (conversation_id, sequence),
            CHECK ((role = 'assistant') = (reply_to_id IS NOT NULL))
        );
        CREATE UNIQUE INDEX idx_chat_messages_idempotency ON chat_messages (owner_id, idempotency_key) WHERE idempotency_key IS NOT NULL;

        CREATE TABLE conversation_summaries (
            id               uuid PRIMARY KEY,
            owner_id         uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            conversation_id  uuid NOT NULL REFERENCES chat_conversations (id) ON DELETE CASCADE,
            summary_text     text NOT NULL,
            tokens_estimate  integer NOT NULL CHECK (tokens_estimate >= 0),
            messages_covered integer NOT NULL CHECK (messages_covered > 0),
            last_message_id  uuid REFERENCES chat_messages (id) ON DELETE SET NULL,
            created_at       timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_conversation_summaries_conversation_id ON conversation_summaries (conversation_id);
        """;

    // What was spent stays on the ledger after its script or conversation is gone.
    private const string Usage =
        """
        CREATE TABLE token_usage (
            id                    uuid PRIMARY KEY,
            owner_id              uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id             uuid REFERENCES scripts (id) ON DELETE SET NULL,
            conversation_id       uuid REFERENCES chat_conversations (id) ON DELETE SET NULL,
            task                  varchar(20) NOT NULL CHECK (task IN ('chat', 'analysis', 'classification', 'scribe', 'embedding')),
            model                 varchar(100) NOT NULL,
            input_tokens          integer NOT NULL CHECK (input_tokens >= 0),
            cache_creation_tokens integer NOT NULL CHECK (cache_creation_tokens >= 0),
            cache_read_tokens     integer NOT NULL CHECK (cache_read_tokens >= 0),
            output_tokens         integer NOT NULL CHECK (output_tokens >= 0),
            cost_micro_usd        bigint NOT NULL CHECK (cost_micro_usd >= 0),
            latency_ms            integer NOT NULL CHECK (latency_ms >= 0),
            outcome               varchar(20) NOT NULL,
            created_at            timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_token_usage_owner_id ON token_usage (owner_id, created_at);
        CREATE INDEX idx_token_usage_script_id ON token_usage (script_id);
        CREATE INDEX idx_token_usage_conversation_id ON token_usage (conversation_id);
        """;

    // One row per Idempotency-Key a person sent: the answer given, for the same request sent again.
    private const string Requests =
        """
        CREATE TABLE idempotent_requests (
            owner_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            key          varchar(255) NOT NULL,
            fingerprint  bytea NOT NULL,
            status       integer,
            content_type varchar(200),
            location     text,
            etag         text,
            body         bytea,
            created_at   timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (owner_id, key)
        );
        CREATE INDEX idx_idempotent_requests_created_at ON idempotent_requests (created_at);
        """;
}
