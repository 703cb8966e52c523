using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The ledger learns of jobs, of prices that nobody knows, and of calls that did not end well.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261126020000_CallLedger")]
public sealed class CallLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE token_usage
            ADD COLUMN job_id                     uuid,
            ADD COLUMN cache_creation_long_tokens integer NOT NULL DEFAULT 0,
            ADD COLUMN is_estimated               boolean NOT NULL DEFAULT false,
            ADD COLUMN prices                     jsonb,
            ALTER COLUMN cost_micro_usd DROP NOT NULL,
            ADD CONSTRAINT token_usage_cache_creation_long_check CHECK (cache_creation_long_tokens BETWEEN 0 AND cache_creation_tokens),
            ADD CONSTRAINT token_usage_outcome_check CHECK (outcome IN ('completed', 'failed', 'cancelled'));
        CREATE INDEX idx_token_usage_job_id ON token_usage (job_id) WHERE job_id IS NOT NULL;
        """);

    // A column that must hold a cost has no way to say that it is unknown.
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        UPDATE token_usage SET cost_micro_usd = 0 WHERE cost_micro_usd IS NULL;
        ALTER TABLE token_usage
            DROP CONSTRAINT token_usage_outcome_check,
            DROP CONSTRAINT token_usage_cache_creation_long_check,
            ALTER COLUMN cost_micro_usd SET NOT NULL,
            DROP COLUMN prices,
            DROP COLUMN is_estimated,
            DROP COLUMN cache_creation_long_tokens,
            DROP COLUMN job_id;
        """);
}
