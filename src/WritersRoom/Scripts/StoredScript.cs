using System.Data;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>A script and its scenes as they stood together at one moment.</summary>
/// <param name="Script">The script.</param>
/// <param name="Screenplay">Its text, parsed.</param>
/// <param name="Scenes">Stored scenes; scene <c>i</c> is <c>Screenplay.Scenes[i]</c>.</param>
public sealed record StoredScript(Script Script, Screenplay Screenplay, IReadOnlyList<StoredScene> Scenes)
{
    /// <param name="db">A context; if it is in a transaction, then in one that sees one snapshot, which the script is read from.</param>
    /// <param name="one">The script, narrowed to who may see it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null when there is none.</returns>
    internal static async Task<StoredScript?> ReadAsync(WritersRoomDbContext db, IQueryable<Script> one, CancellationToken cancellationToken)
    {
        // One snapshot for both reads: a new draft in between would put the title page of one over the scenes of the other.
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
            : null;
        var script = await one.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (script is null)
            return null;
        var scenes = await db.Scenes.AsNoTracking().OwnedBy(script.OwnerId).Where(scene => scene.ScriptId == script.Id)
            .OrderBy(scene => scene.SceneIndex).ToListAsync(cancellationToken);
        return new StoredScript(script, ScriptText.Read(script, scenes), scenes);
    }
}
