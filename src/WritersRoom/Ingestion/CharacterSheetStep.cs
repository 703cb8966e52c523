using System.Diagnostics;
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
internal sealed class CharacterSheetStep(IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => "character_sheets";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var sheets = await db.CharacterSheets.Where(sheet => sheet.ScriptId == run.Script.Id).ToDictionaryAsync(sheet => sheet.CharacterName, cancellationToken);
        var scenesOf = run.Analyst.Links().ToLookup(link => link.CharacterName, link => run.Scenes[link.SceneIndex]);
        foreach (var character in run.Analyst.Characters().Where(character => character.HasSheet))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hashes = scenesOf[character.Name].DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id, scene => scene.Hash);
            if (!sheets.Remove(character.Name, out var sheet))
            {
                db.CharacterSheets.Add(New(run, hashes, DraftOf(run, character.Name)));
                continue;
            }

            StalenessTracker.Judge(sheet, hashes, options.Value.CharacterSheetStaleAfter);
            if (sheet.IsStale || (run.Scope == IngestionScope.Changed && sheet.DirtySceneCount > 0))
                Renew(sheet, hashes, DraftOf(run, character.Name));
        }

        db.CharacterSheets.RemoveRange(sheets.Values);
    }

    // The analyst answers for every character that it names itself.
    private static CharacterSheetDraft DraftOf(IngestionRun run, string name) => run.Analyst.CharacterSheet(name) ?? throw new UnreachableException();

    private CharacterSheet New(IngestionRun run, IReadOnlyDictionary<Guid, string> hashes, CharacterSheetDraft draft)
    {
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
            GeneratedBy = GeneratedBy.Extractive,
            LastGeneratedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private void Renew(CharacterSheet sheet, IReadOnlyDictionary<Guid, string> hashes, CharacterSheetDraft draft)
    {
        sheet.SummaryText = draft.SummaryText;
        (sheet.Want, sheet.Need, sheet.Arc) = (draft.Want, draft.Need, draft.Arc);
        (sheet.Relationships, sheet.PivotalMoments) = (draft.KeyRelationships, draft.PivotalMoments);
        sheet.TokensEstimate = TokenEstimate.Of(draft.SummaryText);
        sheet.MadeFrom = hashes;
        (sheet.IsStale, sheet.DirtySceneCount) = (false, 0);
        sheet.GeneratedBy = GeneratedBy.Extractive;
        sheet.LastGeneratedAt = sheet.UpdatedAt = clock.GetUtcNow();
    }
}
