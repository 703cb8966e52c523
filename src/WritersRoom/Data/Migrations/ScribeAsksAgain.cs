using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>A discarded job of the Scribe asks for its successor as it is discarded: turns and versions that wait do not wait for somebody to look.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261201130100_ScribeAsksAgain")]
public sealed class ScribeAsksAgain : Migration
{
    // Where another job of the same text is there already, that one does the work of all. A turn that takes process after process down is put aside by its own count of attempts.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE FUNCTION scribe_asks_again() RETURNS trigger LANGUAGE plpgsql AS $again$
        BEGIN
            INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, ordering_key, unique_key, timeout, owner_id, subject_id)
            SELECT gen_random_uuid(), NEW.kind, NEW.args, NEW.queue, NEW.priority, 'scheduled', NEW.max_attempts, statement_timestamp() + interval '1 second', statement_timestamp(),
                   NEW.ordering_key, NEW.unique_key, NEW.timeout, NEW.owner_id, NEW.subject_id
            WHERE NOT EXISTS (
                SELECT FROM jobs other WHERE other.ordering_key = NEW.ordering_key AND other.id <> NEW.id AND other.state IN ('available', 'blocked', 'scheduled', 'running', 'retrying'))
            ON CONFLICT DO NOTHING;
            PERFORM pg_notify('jobs', 'due');
            RETURN NULL;
        END
        $again$;
        CREATE TRIGGER scribe_asks_again AFTER UPDATE OF state ON jobs FOR EACH ROW
            WHEN (NEW.state = 'discarded' AND OLD.state <> 'discarded' AND NEW.kind IN ('scribe.write', 'assets.store', 'search.sync', 'search.remove'))
            EXECUTE FUNCTION scribe_asks_again();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER scribe_asks_again ON jobs;
        DROP FUNCTION scribe_asks_again();
        """);
}
