using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>Caps on spending, what is reserved under them, and a ledger whose rows cannot be changed. See docs/adr/0021-reserve-then-settle.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126110000_SpendingCaps")]
public sealed class SpendingCaps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Ledger);
        migrationBuilder.Sql(Caps);
        migrationBuilder.Sql(Reservations);
        migrationBuilder.Sql(Alerts);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DELETE FROM events WHERE type = 'usage.alert';
        ALTER TABLE events DROP CONSTRAINT events_type_check;
        ALTER TABLE events ADD CONSTRAINT events_type_check CHECK (type IN ('script.progress', 'script.state', 'artifact.refreshed', 'asset.updated', 'job.updated'));
        DROP TABLE usage_alerts, usage_counters, usage_reservations, usage_cap_settings, usage_caps;
        DROP FUNCTION usage_period(text, timestamptz, text);
        DROP TRIGGER token_usage_keep ON token_usage;
        DROP FUNCTION token_usage_keep();
        UPDATE token_usage SET outcome = 'failed' WHERE outcome = 'interrupted';
        ALTER TABLE token_usage
            DROP CONSTRAINT token_usage_outcome_check,
            ADD CONSTRAINT token_usage_outcome_check CHECK (outcome IN ('completed', 'failed', 'cancelled')),
            DROP COLUMN uncached_cost_micro_usd,
            DROP COLUMN message_id;
        """);

    // The price without a cache is rounded half up once per row, as the cost is. Rows are changed by the database alone: a script or conversation that goes leaves them.
    private const string Ledger =
        """
        ALTER TABLE token_usage
            ADD COLUMN message_id uuid,
            ADD COLUMN uncached_cost_micro_usd bigint CHECK (uncached_cost_micro_usd >= 0),
            DROP CONSTRAINT token_usage_outcome_check,
            ADD CONSTRAINT token_usage_outcome_check CHECK (outcome IN ('completed', 'failed', 'cancelled', 'interrupted'));
        UPDATE token_usage SET uncached_cost_micro_usd = CASE WHEN prices IS NULL THEN cost_micro_usd ELSE round(
            (input_tokens::bigint + cache_creation_tokens + cache_read_tokens) * (prices ->> 'input')::numeric
            + output_tokens * (prices ->> 'output')::numeric)::bigint END;
        ALTER TABLE token_usage ADD CONSTRAINT token_usage_costs_check CHECK ((cost_micro_usd IS NULL) = (uncached_cost_micro_usd IS NULL));
        CREATE INDEX idx_token_usage_message_id ON token_usage (message_id) WHERE message_id IS NOT NULL;
        CREATE FUNCTION token_usage_keep() RETURNS trigger LANGUAGE plpgsql AS $keep$
        BEGIN
            IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
                RETURN OLD;
            END IF;
            IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - '{script_id,conversation_id}'::text[]) = (to_jsonb(OLD) - '{script_id,conversation_id}'::text[]) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'rows of the ledger are only ever added';
        END
        $keep$;
        CREATE TRIGGER token_usage_keep BEFORE UPDATE OR DELETE ON token_usage FOR EACH ROW EXECUTE FUNCTION token_usage_keep();
        """;

    // Those that the local owner imposes on somebody stand beside that person's own. A counter is what the ledger and the reservations say of a cap in a period, kept at hand.
    // What has no period lies between two dates that nobody will spend outside of.
    private const string Caps =
        """
        CREATE TABLE usage_caps (
            id              uuid PRIMARY KEY,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            is_imposed      boolean NOT NULL,
            scope           varchar(20) NOT NULL CHECK (scope IN ('message', 'day', 'month', 'script', 'user')),
            script_id       uuid REFERENCES scripts (id) ON DELETE CASCADE,
            limit_micro_usd bigint NOT NULL CHECK (limit_micro_usd >= 0),
            created_at      timestamptz NOT NULL DEFAULT now(),
            CHECK (script_id IS NULL OR scope = 'script'),
            UNIQUE NULLS NOT DISTINCT (owner_id, is_imposed, scope, script_id)
        );
        CREATE INDEX idx_usage_caps_script_id ON usage_caps (script_id) WHERE script_id IS NOT NULL;
        CREATE TABLE usage_cap_settings (
            owner_id              uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            is_imposed            boolean NOT NULL,
            allows_unknown_prices boolean NOT NULL,
            time_zone             varchar(100) NOT NULL,
            PRIMARY KEY (owner_id, is_imposed)
        );
        CREATE TABLE usage_counters (
            id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            cap_id             uuid NOT NULL REFERENCES usage_caps (id) ON DELETE CASCADE,
            owner_id           uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            subject_id         uuid,
            starts_at          timestamptz NOT NULL,
            ends_at            timestamptz NOT NULL,
            spent_micro_usd    bigint NOT NULL,
            reserved_micro_usd bigint NOT NULL CHECK (reserved_micro_usd >= 0),
            made_at            timestamptz NOT NULL DEFAULT now(),
            UNIQUE NULLS NOT DISTINCT (cap_id, subject_id, starts_at)
        );
        CREATE INDEX idx_usage_counters_owner_id ON usage_counters (owner_id);
        CREATE FUNCTION usage_period(scope text, at timestamptz, zone text, OUT starts_at timestamptz, OUT ends_at timestamptz) LANGUAGE sql STABLE AS $period$
            SELECT CASE WHEN scope IN ('day', 'month') THEN date_trunc(scope, at AT TIME ZONE zone) AT TIME ZONE zone ELSE timestamptz '2000-01-01 00:00Z' END,
                CASE WHEN scope IN ('day', 'month') THEN (date_trunc(scope, at AT TIME ZONE zone) + ('1 ' || scope)::interval) AT TIME ZONE zone
                    ELSE timestamptz '9999-01-01 00:00Z' END
        $period$;
        """;

    // script_id and its like are no foreign keys: what a call was about may go while it runs, and to reserve must wait for nobody who holds a script.
    private const string Reservations =
        """
        CREATE TABLE usage_reservations (
            id                         uuid PRIMARY KEY,
            owner_id                   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            script_id                  uuid,
            conversation_id            uuid,
            message_id                 uuid,
            job_id                     uuid,
            task                       varchar(20) NOT NULL CHECK (task IN ('chat', 'analysis', 'classification', 'scribe', 'embedding')),
            model                      varchar(100) NOT NULL,
            input_tokens               integer NOT NULL CHECK (input_tokens >= 0),
            cache_creation_tokens      integer NOT NULL CHECK (cache_creation_tokens >= 0),
            cache_creation_long_tokens integer NOT NULL CHECK (cache_creation_long_tokens BETWEEN 0 AND cache_creation_tokens),
            cache_read_tokens          integer NOT NULL CHECK (cache_read_tokens >= 0),
            output_tokens              integer NOT NULL CHECK (output_tokens >= 0),
            prices                     jsonb,
            reserved_micro_usd         bigint CHECK (reserved_micro_usd >= 0),
            created_at                 timestamptz NOT NULL,
            seen_at                    timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_usage_reservations_owner_id ON usage_reservations (owner_id);
        CREATE INDEX idx_usage_reservations_seen_at ON usage_reservations (seen_at);
        """;

    private const string Alerts =
        """
        CREATE TABLE usage_alerts (
            id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            cap_id          uuid NOT NULL REFERENCES usage_caps (id) ON DELETE CASCADE,
            owner_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            subject_id      uuid,
            starts_at       timestamptz NOT NULL,
            percent         smallint NOT NULL CHECK (percent IN (50, 80, 100)),
            spent_micro_usd bigint NOT NULL,
            raised_at       timestamptz NOT NULL,
            UNIQUE NULLS NOT DISTINCT (cap_id, subject_id, starts_at, percent)
        );
        CREATE INDEX idx_usage_alerts_owner_id ON usage_alerts (owner_id, id);
        ALTER TABLE events DROP CONSTRAINT events_type_check;
        ALTER TABLE events ADD CONSTRAINT events_type_check
            CHECK (type IN ('script.progress', 'script.state', 'artifact.refreshed', 'asset.updated', 'job.updated', 'usage.alert'));
        """;
}
