using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>What was sent to a model, kept so that the next prompt begins with the same bytes. See docs/adr/0022-prompts.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126120000_Prompts")]
public sealed class PromptSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE chat_messages ADD COLUMN sent jsonb;
        ALTER TABLE chat_conversations ADD COLUMN last_sequence integer NOT NULL DEFAULT 0;
        UPDATE chat_conversations SET last_sequence = newest.sequence
        FROM (SELECT conversation_id, max(sequence) AS sequence FROM chat_messages GROUP BY conversation_id) newest WHERE newest.conversation_id = chat_conversations.id;
        CREATE TABLE prompt_sittings (
            conversation_id uuid PRIMARY KEY REFERENCES chat_conversations (id) ON DELETE CASCADE,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            pinned          jsonb NOT NULL,
            state           jsonb NOT NULL,
            updated_at      timestamptz NOT NULL
        );
        CREATE INDEX idx_prompt_sittings_owner_id ON prompt_sittings (owner_id);
        CREATE TABLE token_calibrations (
            model      varchar(100) PRIMARY KEY,
            ratio      double precision NOT NULL CHECK (ratio > 0),
            error      double precision NOT NULL CHECK (error >= 0),
            samples    integer NOT NULL CHECK (samples > 0),
            updated_at timestamptz NOT NULL
        );
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TABLE token_calibrations, prompt_sittings;
        ALTER TABLE chat_conversations DROP COLUMN last_sequence;
        ALTER TABLE chat_messages DROP COLUMN sent;
        """);
}
