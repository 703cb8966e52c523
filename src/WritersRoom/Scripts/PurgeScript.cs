using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>Removes a script for good, unless it was restored since the deletion at <paramref name="DeletedAt"/>.</summary>
public sealed record PurgeScript(Guid ScriptId, DateTimeOffset DeletedAt) : IJobArgs
{
    public static string Kind => "purge_script";

    internal static PurgeScript Of(Script script) => new(script.Id, script.DeletedAt!.Value);

    /// <summary>One job for each deletion, however often it is asked for.</summary>
    internal JobOptions OptionsFor(Script script, ScriptOptions options) => new()
    {
        Queue = QueueName.Low,
        RunAt = DeletedAt + options.RestoreGrace,
        UniqueKey = string.Create(CultureInfo.InvariantCulture, $"{Kind}:{ScriptId}:{DeletedAt.ToUnixTimeMilliseconds()}"),
        OwnerId = script.OwnerId,
        SubjectId = ScriptId,
    };
}

/// <summary>
/// Nearly everything of a script hangs on its row by foreign keys and goes with it. What does not: the jobs about it, whose arguments and errors may name what
/// is in it, and the answers kept for requests sent twice. Only the usage ledger's numbers outlive it. However the job came to run, before the grace is over
/// nothing goes.
/// </summary>
public sealed class PurgeScriptWorker(WritersRoomDbContext db, JobQueue jobs, IOptions<ScriptOptions> options) : IJobWorker<PurgeScript>
{
    // PostgreSQL keeps microseconds, .NET a tenth of one.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    public async Task WorkAsync(JobContext<PurgeScript> context, CancellationToken cancellationToken)
    {
        var (scriptId, deletedAt) = context.Args;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var script = await db.Scripts.FromSql($"SELECT * FROM scripts WHERE id = {scriptId} FOR UPDATE").AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (script is not null && (script.DeletedAt is null || script.DeletedAt > deletedAt + Rounding))
            return;
        if (script is not null && await GraceLeftAsync(script, cancellationToken) is var left && left > TimeSpan.Zero)
            throw new JobRetryAfterException(left, "The script can still be restored.");

        if (script is not null)
            await ForgetAnswersAsync(script, cancellationToken);
        await jobs.ForgetAboutAsync(db, scriptId, context.Id, cancellationToken);
        await db.Scripts.Where(row => row.Id == scriptId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // By the database's clock, as the job's own time is.
    private async Task<TimeSpan> GraceLeftAsync(Script script, CancellationToken cancellationToken)
    {
        var now = await db.Database.SqlQuery<DateTimeOffset>($"SELECT statement_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
        return script.DeletedAt!.Value + options.Value.RestoreGrace - now;
    }

    // Every answer about a script names it, by its own id or as that of the scene it is about.
    private Task ForgetAnswersAsync(Script script, CancellationToken cancellationToken)
    {
        var id = script.Id.ToString();
        return db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM idempotent_requests
            WHERE owner_id = {script.OwnerId} AND (position({id} IN coalesce(location, '')) > 0 OR position(convert_to({id}, 'UTF8') IN coalesce(body, '')) > 0)
            """,
            cancellationToken);
    }
}
