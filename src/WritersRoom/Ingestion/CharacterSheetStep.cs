using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A sheet for each character that matters; made again when enough distinct scenes of that character changed, removed with the character.</summary>
internal sealed class CharacterSheetStep(ICharacterSheetAnalyst analyst, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => "character_sheets";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var sheets = await db.CharacterSheets.Where(sheet => sheet.ScriptId == run.Script.Id).ToDictionaryAsync(sheet => sheet.CharacterName, cancellationToken);
        var scenesOf = run.Source.Extractive.Links().ToLookup(link => link.CharacterName, link => run.Scenes[link.SceneIndex]);
        foreach (var character in run.Source.Extractive.Characters().Where(character => character.HasSheet))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hashes = scenesOf[character.Name].DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id, scene => scene.Hash);
            if (!sheets.Remove(character.Name, out var sheet))
            {
                db.CharacterSheets.Add(New(run, hashes, await analyst.WriteAsync(run.Source, character.Name, cancellationToken)));
                continue;
            }

            StalenessTracker.Judge(sheet, hashes, options.Value.CharacterSheetStaleAfter);
            if (sheet.IsStale || (run.Scope == IngestionScope.Changed && sheet.DirtySceneCount > 0))
                Renew(sheet, hashes, await analyst.WriteAsync(run.Source, character.Name, cancellationToken));
        }

        db.CharacterSheets.RemoveRange(sheets.Values);
    }

    private CharacterSheet New(IngestionRun run, IReadOnlyDictionary<Guid, string> hashes, Analysed<CharacterSheetDraft> made)
    {
        var draft = made.Draft;
        var now = clock.GetUtcNow();
        return new CharacterSheet
        {
            Id = clock.NewId(),
            OwnerId = run.Script.OwnerId,
            ScriptId = run.Script.Id,
            CharacterName = draft.CharacterName,
            SummaryText = draft.SummaryText,
            Want = draft.Want,
            Need = draft.Need,
            Arc = draft.Arc,
            Relationships = draft.KeyRelationships,
            PivotalMoments = draft.PivotalMoments,
            TokensEstimate = TokenEstimate.Of(draft.SummaryText),
            MadeFrom = hashes,
            GeneratedBy = made.GeneratedBy,
            LastGeneratedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private void Renew(CharacterSheet sheet, IReadOnlyDictionary<Guid, string> hashes, Analysed<CharacterSheetDraft> made)
    {
        var draft = made.Draft;
        sheet.SummaryText = draft.SummaryText;
        (sheet.Want, sheet.Need, sheet.Arc) = (draft.Want, draft.Need, draft.Arc);
        (sheet.Relationships, sheet.PivotalMoments) = (draft.KeyRelationships, draft.PivotalMoments);
        sheet.TokensEstimate = TokenEstimate.Of(draft.SummaryText);
        sheet.MadeFrom = hashes;
        (sheet.IsStale, sheet.DirtySceneCount) = (false, 0);
        sheet.GeneratedBy = made.GeneratedBy;
        sheet.LastGeneratedAt = sheet.UpdatedAt = clock.GetUtcNow();
    }
}
