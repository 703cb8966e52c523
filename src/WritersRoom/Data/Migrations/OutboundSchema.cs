using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>What left this machine, and scripts that never do. See docs/adr/0020-providers.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126100100_Outbound")]
public sealed class OutboundSchema : Migration
{
    // A row is written when its request is sent and completed once, when that has ended. A purged script is no longer named.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE scripts ADD COLUMN local_only boolean NOT NULL DEFAULT false;

        CREATE TABLE outbound_requests (
            id             uuid PRIMARY KEY,
            owner_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id      uuid REFERENCES scripts (id) ON DELETE SET NULL,
            task           text NOT NULL,
            model          text NOT NULL,
            host           text NOT NULL,
            port           integer NOT NULL,
            method         text NOT NULL,
            path           text NOT NULL,
            sections       jsonb NOT NULL,
            bytes_sent     bigint NOT NULL,
            bytes_received bigint,
            status         integer,
            outcome        text CHECK (outcome IN ('completed', 'refused', 'failed', 'abandoned')),
            duration_ms    integer,
            started_at     timestamptz NOT NULL
        );
        CREATE INDEX idx_outbound_requests_owner_id ON outbound_requests (owner_id, id DESC);
        CREATE INDEX idx_outbound_requests_script_id ON outbound_requests (script_id, id DESC) WHERE script_id IS NOT NULL;

        CREATE FUNCTION outbound_requests_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            said text[] := ARRAY['script_id', 'bytes_received', 'status', 'outcome', 'duration_ms'];
        BEGIN
            IF to_jsonb(OLD) - said IS DISTINCT FROM to_jsonb(NEW) - said
                OR (NEW.script_id IS DISTINCT FROM OLD.script_id AND NEW.script_id IS NOT NULL)
                OR (OLD.outcome IS NOT NULL AND (OLD.outcome, OLD.status, OLD.bytes_received, OLD.duration_ms)
                    IS DISTINCT FROM (NEW.outcome, NEW.status, NEW.bytes_received, NEW.duration_ms)) THEN
                RAISE EXCEPTION 'what left this machine is not rewritten';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER outbound_requests_stay BEFORE UPDATE ON outbound_requests FOR EACH ROW EXECUTE FUNCTION outbound_requests_stay();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TABLE outbound_requests;
        DROP FUNCTION outbound_requests_stay();
        ALTER TABLE scripts DROP COLUMN local_only;
        """);
}
