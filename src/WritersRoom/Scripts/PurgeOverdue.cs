using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>Comes every hour: a purge that failed in all its attempts is asked for again. What a person wanted gone does not stay for a fault that has passed.</summary>
public sealed record PurgeOverdue : IJobArgs
{
    public static string Kind => "purge_overdue";

    internal static TimeSpan Period { get; } = TimeSpan.FromHours(1);
}

public sealed class PurgeOverdueWorker(
    WritersRoomDbContext db, JobQueue jobs, IOptions<ScriptOptions> options, TimeProvider clock, ILogger<PurgeOverdueWorker> logger) : IJobWorker<PurgeOverdue>
{
    public async Task WorkAsync(JobContext<PurgeOverdue> context, CancellationToken cancellationToken)
    {
        var due = clock.GetUtcNow() - options.Value.RestoreGrace;
        foreach (var script in await db.Scripts.AsNoTracking().Where(script => script.DeletedAt < due).ToListAsync(cancellationToken))
        {
            var purge = PurgeScript.Of(script);
            var asked = await jobs.InsertAsync(purge, purge.OptionsFor(script, options.Value), cancellationToken);
            if (asked.Outcome == InsertOutcome.Inserted)
                PurgeLog.Overdue(logger, script.Id, script.DeletedAt);
        }
    }
}

internal static partial class PurgeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Script {ScriptId}, deleted at {DeletedAt}, should be gone by now; its purge is asked for again")]
    public static partial void Overdue(ILogger logger, Guid scriptId, DateTimeOffset? deletedAt);
}
