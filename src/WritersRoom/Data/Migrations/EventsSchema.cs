using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The log of events, and the triggers that number and announce them at commit. See docs/adr/0019-events.md.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126040000_Events")]
public sealed class EventsSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Table);
        migrationBuilder.Sql(Numbering);
        migrationBuilder.Sql(OfJobs);
        migrationBuilder.Sql(Forgetting);
        migrationBuilder.Sql(ScriptsThatAreThere);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER jobs_forget_user ON users;
        DROP TRIGGER events_forget_job ON jobs;
        DROP TRIGGER events_forget_script ON scripts;
        DROP TRIGGER events_of_new_job ON jobs;
        DROP TRIGGER events_of_changed_job ON jobs;
        DROP TABLE events;
        DROP SEQUENCE event_numbers;
        DROP FUNCTION events_take_number(), events_of_job(), events_forget_scripts(), events_forget_jobs(), jobs_forget_users();
        """);

    // script_id and job_id are no foreign keys: checking one would lock the script, and a worker that takes a job would wait for who saves a scene.
    private const string Table =
        """
        CREATE SEQUENCE event_numbers;
        CREATE TABLE events (
            id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            number     bigint UNIQUE,
            owner_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            type       varchar(40) NOT NULL CHECK (type IN ('script.progress', 'script.state', 'artifact.refreshed', 'asset.updated', 'job.updated')),
            subject    text NOT NULL,
            script_id  uuid,
            asset_id   uuid,
            job_id     uuid,
            data       jsonb NOT NULL,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp()
        );
        CREATE INDEX idx_events_owner_id ON events (owner_id, number);
        CREATE INDEX idx_events_subject ON events (owner_id, type, subject);
        CREATE INDEX idx_events_script_id ON events (script_id) WHERE script_id IS NOT NULL;
        CREATE INDEX idx_events_job_id ON events (job_id) WHERE job_id IS NOT NULL;
        """;

    // At commit, under one lock that is kept until the commit is visible: numbers are in the order of the commits, so that who has read up to one
    // has missed none below it. Nothing is waited for under that lock, so it can be part of no deadlock. Of each subject the latest event stays.
    private const string Numbering =
        """
        CREATE FUNCTION events_take_number() RETURNS trigger LANGUAGE plpgsql AS $number$
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended('writersroom.events', 0));
            UPDATE events SET number = nextval('event_numbers') WHERE id = NEW.id;
            DELETE FROM events WHERE id IN (
                SELECT id FROM events
                WHERE owner_id = NEW.owner_id AND type = NEW.type AND subject = NEW.subject AND id <> NEW.id AND number IS NOT NULL
                FOR UPDATE SKIP LOCKED);
            PERFORM pg_notify('writersroom_events', NEW.owner_id::text);
            RETURN NULL;
        END
        $number$;
        CREATE CONSTRAINT TRIGGER events_take_number AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION events_take_number();
        """;

    // The queue knows nothing of the product, and whatever ends or moves a job (a worker, a rescue, a person) changes its row: that is where it is seen.
    // Progress alone is announced a few times a second; the change of state that follows brings the last of it.
    private const string OfJobs =
        """
        CREATE FUNCTION events_of_job() RETURNS trigger LANGUAGE plpgsql AS $job$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.state = OLD.state AND NEW.cancel_requested_at IS NOT DISTINCT FROM OLD.cancel_requested_at AND EXISTS (
                SELECT FROM events WHERE owner_id = NEW.owner_id AND type = 'job.updated' AND subject = NEW.id::text
                    AND created_at > clock_timestamp() - interval '250 ms') THEN
                RETURN NULL;
            END IF;
            INSERT INTO events (owner_id, type, subject, script_id, job_id, data)
            SELECT users.id, 'job.updated', NEW.id::text, scripts.id, NEW.id, jsonb_build_object(
                'job_id', NEW.id, 'script_id', scripts.id, 'kind', NEW.kind, 'state', NEW.state, 'attempt', NEW.attempt,
                'max_attempts', NEW.max_attempts, 'done', NEW.progress -> 'done', 'total', NEW.progress -> 'total')
            FROM users LEFT JOIN scripts ON scripts.id = NEW.subject_id AND scripts.owner_id = users.id
            WHERE users.id = NEW.owner_id;
            RETURN NULL;
        END
        $job$;
        CREATE TRIGGER events_of_new_job AFTER INSERT ON jobs FOR EACH ROW
            WHEN (NEW.owner_id IS NOT NULL) EXECUTE FUNCTION events_of_job();
        CREATE TRIGGER events_of_changed_job AFTER UPDATE OF state, progress, cancel_requested_at ON jobs FOR EACH ROW
            WHEN (NEW.owner_id IS NOT NULL AND (NEW.state <> OLD.state OR NEW.progress IS DISTINCT FROM OLD.progress
                OR NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at))
            EXECUTE FUNCTION events_of_job();
        """;

    // The queue's owner is no foreign key, as it knows of no users.
    private const string Forgetting =
        """
        CREATE FUNCTION events_forget_scripts() RETURNS trigger LANGUAGE plpgsql AS $forget$
        BEGIN
            DELETE FROM events WHERE script_id IN (SELECT id FROM gone);
            RETURN NULL;
        END
        $forget$;
        CREATE TRIGGER events_forget_script AFTER DELETE ON scripts REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION events_forget_scripts();
        CREATE FUNCTION events_forget_jobs() RETURNS trigger LANGUAGE plpgsql AS $forget$
        BEGIN
            DELETE FROM events WHERE job_id IN (SELECT id FROM gone);
            RETURN NULL;
        END
        $forget$;
        CREATE TRIGGER events_forget_job AFTER DELETE ON jobs REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION events_forget_jobs();
        CREATE FUNCTION jobs_forget_users() RETURNS trigger LANGUAGE plpgsql AS $forget$
        BEGIN
            DELETE FROM jobs WHERE owner_id IN (SELECT id FROM gone);
            RETURN NULL;
        END
        $forget$;
        CREATE TRIGGER jobs_forget_user AFTER DELETE ON users REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION jobs_forget_users();
        """;

    // As Scripts/ScriptEvents announces them.
    private const string ScriptsThatAreThere =
        """
        INSERT INTO events (owner_id, type, subject, script_id, data)
        SELECT owner_id, 'script.state', id::text, id, jsonb_build_object(
            'script_id', id, 'state', state, 'scene_count', scene_count, 'page_count', page_count,
            'last_state_transition', to_char(last_state_transition AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'updated_at', to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'deleted_at', to_char(deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        FROM scripts;
        """;
}
