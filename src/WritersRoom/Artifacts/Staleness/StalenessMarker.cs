using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>Judges everything of a script that was made from many scenes by the text as it is stored now. Asks no model, and judging twice changes nothing.</summary>
internal sealed class StalenessMarker(IOptions<ArtifactOptions> options)
{
    /// <param name="db">Has locked the script, and saves afterwards.</param>
    /// <param name="script">The script.</param>
    /// <param name="texts">Its scenes as they are stored now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task MarkAsync(WritersRoomDbContext db, Script script, SceneTexts texts, CancellationToken cancellationToken)
    {
        var links = await db.SceneCharacters
            .Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == script.Id))
            .Select(link => new { link.CharacterName, link.SceneId }).ToListAsync(cancellationToken);
        await MarkAsync(db, script, texts, links.ToLookup(link => link.CharacterName, link => link.SceneId), cancellationToken);
    }

    /// <param name="db">Has locked the script, and saves afterwards.</param>
    /// <param name="script">The script.</param>
    /// <param name="texts">Its scenes as they are to be judged.</param>
    /// <param name="scenesOf">Character name → the scenes they are in.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task MarkAsync(
        WritersRoomDbContext db, Script script, SceneTexts texts, ILookup<string, Guid> scenesOf, CancellationToken cancellationToken)
    {
        if (await db.ScriptOutlines.SingleOrDefaultAsync(row => row.ScriptId == script.Id, cancellationToken) is { } outline)
            Judge(outline, script, texts, ArtifactKind.Outline);
        foreach (var finding in await db.ScriptFindings.Where(row => row.ScriptId == script.Id).ToListAsync(cancellationToken))
            Judge(finding, script, texts, finding.Artifact);
        foreach (var sheet in await db.CharacterSheets.Where(row => row.ScriptId == script.Id).ToListAsync(cancellationToken))
            Judge(sheet, script, texts.Among(scenesOf[sheet.CharacterName].ToHashSet()), ArtifactKind.CharacterSheet);

        // A card's failure stands until its scene is tried again: while it is being typed, every save is another text.
        foreach (var failure in await db.ArtifactFailures.Where(row => row.ScriptId == script.Id && row.SceneId == null).ToListAsync(cancellationToken))
        {
            var now = failure.CharacterName is { } name ? texts.Among(scenesOf[name].ToHashSet()) : texts;
            if (StalenessTracker.DistinctChanges(new SceneTexts(failure.TriedOn, failure.TriedInOrder), now) >= options.Value.StaleAfter(failure.Artifact))
                db.ArtifactFailures.Remove(failure);
        }
    }

    // In a lower state nothing keeps these up to date, and so they do not pass for it.
    private void Judge(IMadeFromScenes artifact, Script script, SceneTexts texts, ArtifactKind kind)
    {
        StalenessTracker.Judge(artifact, texts, options.Value.StaleAfter(kind));
        artifact.IsStale |= script.State < ScriptState.Analyzed;
    }
}
