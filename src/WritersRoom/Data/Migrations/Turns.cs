using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>Turns that outlive the request that asked for them, what writers think of answers, and conversations that branch. See docs/context-assembly.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261127120000_Turns")]
public sealed class Turns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE chat_messages
            ADD COLUMN rating varchar(10) CHECK (rating IN ('up', 'down')),
            ADD COLUMN rating_reason varchar(2000),
            ADD COLUMN rated_at timestamptz,
            ADD COLUMN earlier jsonb,
            ADD CHECK ((rating IS NULL) = (rated_at IS NULL)),
            ADD CHECK (rating IS NULL OR role = 'assistant');
        CREATE INDEX idx_chat_messages_rated ON chat_messages (owner_id, rated_at) WHERE rating IS NOT NULL;
        ALTER TABLE chat_conversations
            ADD COLUMN titled_by varchar(10) NOT NULL DEFAULT 'rule' CHECK (titled_by IN ('rule', 'model', 'person')),
            ADD COLUMN branched_from uuid REFERENCES chat_messages (id) ON DELETE SET NULL;
        CREATE INDEX idx_chat_conversations_branched_from ON chat_conversations (branched_from) WHERE branched_from IS NOT NULL;
        ALTER TABLE conversation_summaries ADD COLUMN generated_by varchar(100) NOT NULL DEFAULT 'extractive';
        CREATE UNIQUE INDEX idx_conversation_summaries_covered ON conversation_summaries (conversation_id, messages_covered);
        CREATE TABLE chat_turns (
            message_id      uuid PRIMARY KEY REFERENCES chat_messages (id) ON DELETE CASCADE,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            conversation_id uuid NOT NULL REFERENCES chat_conversations (id) ON DELETE CASCADE,
            seen_at         timestamptz NOT NULL DEFAULT now(),
            stop_requested  boolean NOT NULL DEFAULT false
        );
        CREATE INDEX idx_chat_turns_owner_id ON chat_turns (owner_id);
        CREATE INDEX idx_chat_turns_conversation_id ON chat_turns (conversation_id);
        CREATE TABLE chat_turn_events (
            message_id uuid NOT NULL REFERENCES chat_turns (message_id) ON DELETE CASCADE,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            id         integer NOT NULL CHECK (id > 0),
            event      jsonb NOT NULL,
            PRIMARY KEY (message_id, id)
        );
        CREATE INDEX idx_chat_turn_events_owner_id ON chat_turn_events (owner_id);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TABLE chat_turn_events, chat_turns;
        DROP INDEX idx_conversation_summaries_covered;
        ALTER TABLE conversation_summaries DROP COLUMN generated_by;
        ALTER TABLE chat_conversations DROP COLUMN titled_by, DROP COLUMN branched_from;
        ALTER TABLE chat_messages DROP COLUMN rating, DROP COLUMN rating_reason, DROP COLUMN rated_at, DROP COLUMN earlier;
        """);
}
