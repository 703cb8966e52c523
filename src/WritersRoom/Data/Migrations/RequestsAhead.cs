using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>A request may be written down before it is known what is in it: that is said once, when it leaves.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261203090000_RequestsAhead")]
public sealed class RequestsAhead : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE OR REPLACE FUNCTION outbound_requests_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            said text[] := ARRAY['script_id', 'sections', 'bytes_sent', 'bytes_received', 'status', 'outcome', 'duration_ms'];
        BEGIN
            IF to_jsonb(OLD) - said IS DISTINCT FROM to_jsonb(NEW) - said
                OR (NEW.script_id IS DISTINCT FROM OLD.script_id AND NEW.script_id IS NOT NULL)
                OR (NEW.sections <> OLD.sections AND (OLD.sections <> '[]' OR OLD.outcome IS NOT NULL))
                OR (NEW.bytes_sent <> OLD.bytes_sent AND NEW.outcome IS NULL AND (OLD.sections <> '[]' OR NEW.sections = '[]'))
                OR (OLD.outcome IS NOT NULL AND (OLD.outcome, OLD.status, OLD.bytes_sent, OLD.bytes_received, OLD.duration_ms)
                    IS DISTINCT FROM (NEW.outcome, NEW.status, NEW.bytes_sent, NEW.bytes_received, NEW.duration_ms)) THEN
                RAISE EXCEPTION 'what left this machine is not rewritten';
            END IF;
            RETURN NEW;
        END $$;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE OR REPLACE FUNCTION outbound_requests_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            said text[] := ARRAY['script_id', 'bytes_sent', 'bytes_received', 'status', 'outcome', 'duration_ms'];
        BEGIN
            IF to_jsonb(OLD) - said IS DISTINCT FROM to_jsonb(NEW) - said
                OR (NEW.script_id IS DISTINCT FROM OLD.script_id AND NEW.script_id IS NOT NULL)
                OR (NEW.bytes_sent <> OLD.bytes_sent AND NEW.outcome IS NULL)
                OR (OLD.outcome IS NOT NULL AND (OLD.outcome, OLD.status, OLD.bytes_sent, OLD.bytes_received, OLD.duration_ms)
                    IS DISTINCT FROM (NEW.outcome, NEW.status, NEW.bytes_sent, NEW.bytes_received, NEW.duration_ms)) THEN
                RAISE EXCEPTION 'what left this machine is not rewritten';
            END IF;
            RETURN NEW;
        END $$;
        """);
}
