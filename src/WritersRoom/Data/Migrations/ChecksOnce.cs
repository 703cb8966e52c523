using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>
/// What a column may hold is said by its type, which a connection reads once; PostgreSQL reads a table's own checks, and what its triggers wait for, anew with every statement, and on what a message waits for
/// that took a third of its time. What speaks of several columns stays with the table.
/// </summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261204090000_ChecksOnce")]
public sealed class ChecksOnce : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE DOMAIN message_role AS varchar(20) CHECK (VALUE IN ('user', 'assistant'));
        CREATE DOMAIN answer_rating AS varchar(10) CHECK (VALUE IN ('up', 'down'));
        CREATE DOMAIN title_author AS varchar(10) CHECK (VALUE IN ('rule', 'model', 'person'));
        CREATE DOMAIN model_task AS varchar(20) CHECK (VALUE IN ('chat', 'analysis', 'classification', 'scribe', 'embedding'));
        CREATE DOMAIN token_count AS integer CHECK (VALUE >= 0);
        CREATE DOMAIN micro_usd AS bigint CHECK (VALUE >= 0);
        CREATE DOMAIN request_outcome AS text CHECK (VALUE IN ('completed', 'refused', 'failed', 'abandoned'));

        DROP TRIGGER scribe_hears_command ON chat_messages;
        DROP TRIGGER scribe_takes_turn ON chat_messages;
        ALTER TABLE chat_messages
            DROP CONSTRAINT chat_messages_role_check,
            DROP CONSTRAINT chat_messages_rating_check,
            DROP CONSTRAINT chat_messages_check2,
            ALTER COLUMN role TYPE message_role,
            ALTER COLUMN rating TYPE answer_rating,
            ADD CONSTRAINT chat_messages_check2 CHECK (rating IS NULL OR reply_to_id IS NOT NULL);
        ALTER TABLE chat_conversations
            DROP CONSTRAINT chat_conversations_titled_by_check,
            ALTER COLUMN titled_by TYPE title_author;
        ALTER TABLE usage_reservations
            DROP CONSTRAINT usage_reservations_task_check,
            DROP CONSTRAINT usage_reservations_input_tokens_check,
            DROP CONSTRAINT usage_reservations_cache_creation_tokens_check,
            DROP CONSTRAINT usage_reservations_cache_read_tokens_check,
            DROP CONSTRAINT usage_reservations_output_tokens_check,
            DROP CONSTRAINT usage_reservations_reserved_micro_usd_check,
            DROP CONSTRAINT usage_reservations_check,
            ALTER COLUMN task TYPE model_task,
            ALTER COLUMN input_tokens TYPE token_count,
            ALTER COLUMN cache_creation_tokens TYPE token_count,
            ALTER COLUMN cache_creation_long_tokens TYPE token_count,
            ALTER COLUMN cache_read_tokens TYPE token_count,
            ALTER COLUMN output_tokens TYPE token_count,
            ALTER COLUMN reserved_micro_usd TYPE micro_usd,
            ADD CONSTRAINT usage_reservations_check CHECK (cache_creation_long_tokens <= cache_creation_tokens);
        ALTER TABLE outbound_requests
            DROP CONSTRAINT outbound_requests_outcome_check,
            ALTER COLUMN outcome TYPE request_outcome;

        CREATE OR REPLACE FUNCTION scribe_hears_command() RETURNS trigger LANGUAGE plpgsql AS $hear$
        BEGIN
            IF scribe_command(NEW.content) IS NULL THEN
                RETURN NULL;
            END IF;
            INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, timeout, owner_id, subject_id)
            VALUES (gen_random_uuid(), 'scribe.command', jsonb_build_object('conversationId', NEW.conversation_id, 'start', scribe_command(NEW.content) = 'start'),
                    'urgent', 0, 'available', 5, statement_timestamp(), statement_timestamp(), interval '5 minutes', NEW.owner_id, NEW.conversation_id);
            PERFORM pg_notify('jobs', 'ready');
            RETURN NULL;
        END
        $hear$;
        CREATE TRIGGER scribe_hears_command AFTER INSERT ON chat_messages FOR EACH ROW
            WHEN (NEW.reply_to_id IS NULL AND NEW.content ~* 'scribe') EXECUTE FUNCTION scribe_hears_command();
        CREATE TRIGGER scribe_takes_turn AFTER INSERT ON chat_messages FOR EACH ROW
            WHEN (NEW.reply_to_id IS NOT NULL) EXECUTE FUNCTION scribe_takes_turn();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER scribe_hears_command ON chat_messages;
        DROP TRIGGER scribe_takes_turn ON chat_messages;
        ALTER TABLE chat_messages
            DROP CONSTRAINT chat_messages_check2,
            ALTER COLUMN role TYPE varchar(20),
            ALTER COLUMN rating TYPE varchar(10),
            ADD CONSTRAINT chat_messages_role_check CHECK (role IN ('user', 'assistant')),
            ADD CONSTRAINT chat_messages_rating_check CHECK (rating IN ('up', 'down')),
            ADD CONSTRAINT chat_messages_check2 CHECK (rating IS NULL OR role = 'assistant');
        ALTER TABLE chat_conversations
            ALTER COLUMN titled_by TYPE varchar(10),
            ADD CONSTRAINT chat_conversations_titled_by_check CHECK (titled_by IN ('rule', 'model', 'person'));
        ALTER TABLE usage_reservations
            DROP CONSTRAINT usage_reservations_check,
            ALTER COLUMN task TYPE varchar(20),
            ALTER COLUMN input_tokens TYPE integer,
            ALTER COLUMN cache_creation_tokens TYPE integer,
            ALTER COLUMN cache_creation_long_tokens TYPE integer,
            ALTER COLUMN cache_read_tokens TYPE integer,
            ALTER COLUMN output_tokens TYPE integer,
            ALTER COLUMN reserved_micro_usd TYPE bigint,
            ADD CONSTRAINT usage_reservations_task_check CHECK (task IN ('chat', 'analysis', 'classification', 'scribe', 'embedding')),
            ADD CONSTRAINT usage_reservations_input_tokens_check CHECK (input_tokens >= 0),
            ADD CONSTRAINT usage_reservations_cache_creation_tokens_check CHECK (cache_creation_tokens >= 0),
            ADD CONSTRAINT usage_reservations_check CHECK (cache_creation_long_tokens BETWEEN 0 AND cache_creation_tokens),
            ADD CONSTRAINT usage_reservations_cache_read_tokens_check CHECK (cache_read_tokens >= 0),
            ADD CONSTRAINT usage_reservations_output_tokens_check CHECK (output_tokens >= 0),
            ADD CONSTRAINT usage_reservations_reserved_micro_usd_check CHECK (reserved_micro_usd >= 0);
        ALTER TABLE outbound_requests
            ALTER COLUMN outcome TYPE text,
            ADD CONSTRAINT outbound_requests_outcome_check CHECK (outcome IN ('completed', 'refused', 'failed', 'abandoned'));
        DROP DOMAIN message_role, answer_rating, title_author, model_task, token_count, micro_usd, request_outcome;

        CREATE OR REPLACE FUNCTION scribe_hears_command() RETURNS trigger LANGUAGE plpgsql AS $hear$
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
        CREATE TRIGGER scribe_takes_turn AFTER INSERT ON chat_messages FOR EACH ROW
            WHEN (NEW.role = 'assistant') EXECUTE FUNCTION scribe_takes_turn();
        """);
}
