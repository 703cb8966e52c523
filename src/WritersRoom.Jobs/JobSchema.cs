namespace WritersRoom.Jobs;

/// <summary>The table <c>jobs</c>, for the migrations of whoever uses the queue. It is made in the first schema of the connection's search path.</summary>
public static class JobSchema
{
    /// <summary>Makes the table, its indexes and its trigger. PostgreSQL 15 or newer; nothing else is needed.</summary>
    public static string CreateSql { get; } = """
        CREATE TABLE jobs (
            id uuid PRIMARY KEY,
            sequence bigint GENERATED ALWAYS AS IDENTITY,
            kind text NOT NULL,
            args jsonb NOT NULL,
            queue text NOT NULL CONSTRAINT jobs_queue_check CHECK (queue IN ('urgent', 'normal', 'low')),
            priority smallint NOT NULL,
            state text NOT NULL,
            attempt integer NOT NULL DEFAULT 0,
            max_attempts integer NOT NULL,
            errors jsonb NOT NULL DEFAULT '[]',
            run_at timestamptz NOT NULL,
            created_at timestamptz NOT NULL,
            attempted_at timestamptz,
            finished_at timestamptz,
            leased_until timestamptz,
            fence bigint NOT NULL DEFAULT 0,
            worker text,
            ordering_key text,
            unique_key text,
            debounce_ceiling timestamptz,
            timeout interval NOT NULL,
            progress jsonb,
            result jsonb,
            owner_id uuid,
            subject_id uuid,
            cancel_requested_at timestamptz,
            CONSTRAINT jobs_attempt_check CHECK (attempt >= 0 AND max_attempts >= 1),
            CONSTRAINT jobs_state_check CHECK (CASE
                WHEN leased_until IS NOT NULL THEN state = 'running' AND finished_at IS NULL
                WHEN finished_at IS NOT NULL THEN state IN ('completed', 'cancelled', 'discarded')
                ELSE state IN ('scheduled', 'available', 'retrying') OR (state = 'blocked' AND ordering_key IS NOT NULL) END)
        ) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

        -- Each index holds only the rows its question is about, so finished jobs cost a fetch nothing.
        CREATE INDEX jobs_available ON jobs (queue, priority, sequence) WHERE state = 'available';
        CREATE INDEX jobs_due ON jobs (run_at) WHERE state IN ('scheduled', 'retrying');
        CREATE INDEX jobs_leases ON jobs (leased_until) WHERE state = 'running';
        CREATE INDEX jobs_order ON jobs (ordering_key, sequence)
            WHERE ordering_key IS NOT NULL AND state IN ('scheduled', 'available', 'blocked', 'running', 'retrying');
        CREATE UNIQUE INDEX jobs_one_at_a_time ON jobs (ordering_key) WHERE ordering_key IS NOT NULL AND state = 'running';
        CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key)
            WHERE unique_key IS NOT NULL AND state IN ('scheduled', 'available', 'blocked', 'running', 'retrying');
        CREATE INDEX jobs_finished ON jobs (finished_at) WHERE state IN ('completed', 'cancelled', 'discarded');
        CREATE INDEX jobs_owner ON jobs (owner_id, id) WHERE owner_id IS NOT NULL;
        CREATE INDEX jobs_subject ON jobs (subject_id, id) WHERE subject_id IS NOT NULL;

        -- When a job of an ordering key ends, in whatever way, the first that waits behind it becomes available. When a running one goes
        -- back without having ended, so does an earlier one that waited for it: it was retried by hand in the meantime.
        CREATE FUNCTION jobs_release_next() RETURNS trigger LANGUAGE plpgsql AS $release$
        BEGIN
            UPDATE jobs SET state = 'available' WHERE state = 'blocked' AND id = (
                SELECT id FROM jobs WHERE ordering_key = OLD.ordering_key AND state = 'blocked'
                    AND (TG_OP = 'DELETE' OR NEW.finished_at IS NOT NULL OR sequence < OLD.sequence)
                ORDER BY sequence LIMIT 1);
            RETURN NULL;
        END
        $release$;
        CREATE TRIGGER jobs_release_next_on_leave AFTER UPDATE OF state ON jobs FOR EACH ROW
            WHEN (OLD.ordering_key IS NOT NULL AND OLD.finished_at IS NULL
                AND (NEW.finished_at IS NOT NULL OR OLD.state = 'running' AND NEW.state <> 'running'))
            EXECUTE FUNCTION jobs_release_next();
        CREATE TRIGGER jobs_release_next_on_delete AFTER DELETE ON jobs FOR EACH ROW
            WHEN (OLD.ordering_key IS NOT NULL AND OLD.finished_at IS NULL)
            EXECUTE FUNCTION jobs_release_next();
        """;

    /// <summary>Undoes <see cref="CreateSql"/>, with every job in the table.</summary>
    public static string DropSql { get; } = """
        DROP TABLE jobs;
        DROP FUNCTION jobs_release_next();
        """;
}
