using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A sheet for each character that matters: made when missing. A stale one waits as the outline does.</summary>
internal sealed class CharacterSheetStep(
    ICharacterSheetAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => "character_sheets";

    public ScriptState State => ScriptState.Analyzed;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sheets = await db.CharacterSheets.AsNoTracking().Where(sheet => sheet.ScriptId == run.Script.Id)
            .ToDictionaryAsync(sheet => sheet.CharacterName, cancellationToken);
        var failed = await db.ArtifactFailures.Where(row => row.ScriptId == run.Script.Id && row.CharacterName != null)
            .Select(row => row.CharacterName!).ToListAsync(cancellationToken);
        var textsOf = TextsByCharacter(run);
        return
        [
            .. run.Source.Extractive.Characters()
                .Where(character => character.HasSheet && Due.Is(
                    run, sheets.GetValueOrDefault(character.Name), textsOf[character.Name], options.Value.CharacterSheetStaleAfter, failed.Contains(character.Name)))
                .Select(character => PieceOf(run, character.Name, textsOf[character.Name])),
        ];
    }

    /// <returns>Null when there is nobody of that name in the script.</returns>
    public Piece? PieceOf(IngestionRun run, string characterName) =>
        TextsByCharacter(run).TryGetValue(characterName, out var texts) ? PieceOf(run, characterName, texts) : null;

    private Piece PieceOf(IngestionRun run, string characterName, SceneTexts texts) =>
        new(new ArtifactSubject(ArtifactKind.CharacterSheet, texts, CharacterName: characterName), async cancellationToken =>
        {
            var made = await analyst.WriteAsync(run.Source, characterName, cancellationToken);
            return (script, token) => WriteAsync(script, run, texts, made, token);
        });

    private static Dictionary<string, SceneTexts> TextsByCharacter(IngestionRun run) => run.Source.Extractive.Links()
        .GroupBy(link => link.CharacterName)
        .ToDictionary(links => links.Key, links => SceneTexts.Of(links.Select(link => run.Scenes[link.SceneIndex])));

    private async Task<bool> WriteAsync(
        LockedScript script, IngestionRun run, SceneTexts texts, Analysed<CharacterSheetDraft> made, CancellationToken cancellationToken)
    {
        var sheet = await script.Db.CharacterSheets
            .SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id && row.CharacterName == made.Draft.CharacterName, cancellationToken);
        if (sheet is null)
            script.Db.CharacterSheets.Add(sheet = New(run, texts, made));
        else
            Renew(sheet, texts, made);
        StalenessTracker.Judge(sheet, script.Texts.Among(texts.Hashes.Keys.ToHashSet()), options.Value.CharacterSheetStaleAfter);
        return true;
    }

    private CharacterSheet New(IngestionRun run, SceneTexts texts, Analysed<CharacterSheetDraft> made)
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
            MadeFrom = texts.Hashes,
            MadeInOrder = texts.Order,
            GeneratedBy = made.GeneratedBy,
            LastGeneratedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private void Renew(CharacterSheet sheet, SceneTexts texts, Analysed<CharacterSheetDraft> made)
    {
        var draft = made.Draft;
        sheet.SummaryText = draft.SummaryText;
        (sheet.Want, sheet.Need, sheet.Arc) = (draft.Want, draft.Need, draft.Arc);
        (sheet.Relationships, sheet.PivotalMoments) = (draft.KeyRelationships, draft.PivotalMoments);
        sheet.TokensEstimate = TokenEstimate.Of(draft.SummaryText);
        (sheet.MadeFrom, sheet.MadeInOrder) = (texts.Hashes, texts.Order);
        sheet.GeneratedBy = made.GeneratedBy;
        sheet.LastGeneratedAt = sheet.UpdatedAt = clock.GetUtcNow();
    }
}
