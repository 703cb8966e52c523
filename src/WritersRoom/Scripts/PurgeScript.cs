using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>Removes a script for good, unless it was restored since the deletion at <paramref name="DeletedAt"/>.</summary>
public sealed record PurgeScript(Guid ScriptId, DateTimeOffset DeletedAt) : IJobArgs
{
    public static string Kind => "purge_script";
}

/// <summary>Everything of a script hangs on its row by foreign keys; only the usage ledger outlives it.</summary>
public sealed class PurgeScriptWorker(WritersRoomDbContext db) : IJobWorker<PurgeScript>
{
    // PostgreSQL keeps microseconds, .NET a tenth of one.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    public Task WorkAsync(JobContext<PurgeScript> context, CancellationToken cancellationToken)
    {
        var (scriptId, deletedAt) = context.Args;
        return db.Scripts
            .Where(script => script.Id == scriptId && script.DeletedAt != null && script.DeletedAt <= deletedAt + Rounding)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
