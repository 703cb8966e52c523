using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// A person cancels a pass, be it running or waiting: the script is not analysed again until somebody asks. Trying the pass again asks. That a pass was
/// cancelled says nothing of the kind: deleting a script cancels what is under way for it too, and it may be restored before the pass has ended.
/// </summary>
internal static class AnalysisStop
{
    public static SteeredJob Of(TimeProvider clock) => new(
        AnalyzeScript.Kind,
        (db, pass, cancellationToken) => ChangeAsync(db, pass, script => script.StopAnalysis(clock.GetUtcNow()), cancellationToken),
        (db, pass, cancellationToken) => ChangeAsync(db, pass, script => script.Resume(), cancellationToken));

    // The script's row first, then the job's, as everywhere.
    private static async Task ChangeAsync(WritersRoomDbContext db, Job pass, Action<Script> change, CancellationToken cancellationToken)
    {
        var script = await db.Scripts.FromSql($"SELECT * FROM scripts WHERE id = {pass.SubjectId} AND deleted_at IS NULL FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (script is null)
            return;
        change(script);
        await db.SaveChangesAsync(cancellationToken);
    }
}
