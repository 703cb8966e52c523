using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A card for every scene that has none; also for those whose text says something else now, if the pass is for them too.</summary>
internal sealed class SceneCardStep(ISceneCardAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock) : IIngestionStep
{
    public string Name => "scene_cards";

    public ScriptState State => ScriptState.Partial;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        var (cards, failures) = await ReadAsync(run, cancellationToken);
        return
        [
            .. Enumerable.Range(0, run.Scenes.Count)
                .Where(i => IsDue(run.Scenes[i], run.Scope, cards.GetValueOrDefault(run.Scenes[i].Id), failures.GetValueOrDefault(run.Scenes[i].Id)))
                .Select(i => PieceOf(run, i)),
        ];
    }

    /// <summary>The cards of these scenes that are there and of an older text, unless making them of this one has failed.</summary>
    public async Task<IReadOnlyList<Piece>> PlanStaleAsync(IngestionRun run, Func<StoredScene, bool> isWanted, CancellationToken cancellationToken)
    {
        var (cards, failures) = await ReadAsync(run, cancellationToken);
        return
        [
            .. Enumerable.Range(0, run.Scenes.Count)
                .Where(i => isWanted(run.Scenes[i]) && cards.TryGetValue(run.Scenes[i].Id, out var made) && made != run.Scenes[i].Hash
                    && failures.GetValueOrDefault(run.Scenes[i].Id) != run.Scenes[i].Hash)
                .Select(i => PieceOf(run, i)),
        ];
    }

    public Piece PieceOf(IngestionRun run, int index)
    {
        var scene = run.Scenes[index];
        var subject = new ArtifactSubject(ArtifactKind.SceneCard, SceneTexts.Of([scene]), scene.Id);
        return new Piece(subject, async cancellationToken =>
        {
            var made = await analyst.WriteAsync(run.Source, index, cancellationToken);
            return (script, _) => Task.FromResult(Write(script, scene, made));
        });
    }

    // A failed card of an older text is tried again when its scene has come to rest, as a stale one is.
    private static bool IsDue(StoredScene scene, IngestionScope scope, string? made, string? failed) => scope switch
    {
        IngestionScope.Missing => made is null && failed is null,
        IngestionScope.Draft => made != scene.Hash && failed != scene.Hash,
        _ => made != scene.Hash,
    };

    /// <returns>Scene id → hash, of the text each card was made from, and of the one it failed on.</returns>
    private async Task<(Dictionary<Guid, string> Cards, Dictionary<Guid, string> Failures)> ReadAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cards = await db.SceneSummaries.Where(card => db.Scenes.Any(scene => scene.Id == card.SceneId && scene.ScriptId == run.Script.Id))
            .Select(card => new { card.SceneId, card.SceneHash }).ToDictionaryAsync(card => card.SceneId, card => card.SceneHash, cancellationToken);
        var failures = await db.ArtifactFailures.AsNoTracking().Where(row => row.ScriptId == run.Script.Id && row.SceneId != null)
            .ToDictionaryAsync(row => row.SceneId!.Value, row => row.TriedOn[row.SceneId!.Value], cancellationToken);
        return (cards, failures);
    }

    private bool Write(LockedScript script, StoredScene scene, Analysed<SceneCardDraft> made)
    {
        if (!script.StillReads(scene.Id, scene.Hash))
            return false;
        if (script.CardOf(scene.Id) is { } card)
            Renew(card, scene, made);
        else
            script.Db.SceneSummaries.Add(New(scene, made));
        return true;
    }

    private SceneSummary New(StoredScene scene, Analysed<SceneCardDraft> made)
    {
        var draft = made.Draft;
        var now = clock.GetUtcNow();
        return new SceneSummary
        {
            Id = clock.NewId(),
            OwnerId = scene.OwnerId,
            SceneId = scene.Id,
            SummaryText = draft.SummaryText,
            Action = draft.Action,
            Conflict = draft.Conflict,
            CharacterChanges = draft.CharacterChanges,
            PlotProgression = draft.PlotProgression,
            Tone = draft.Tone,
            TokensEstimate = TokenEstimate.Of(draft.SummaryText),
            SceneHash = scene.Hash,
            GeneratedBy = made.GeneratedBy,
            LastGeneratedAt = now,
            CreatedAt = now,
        };
    }

    private void Renew(SceneSummary card, StoredScene scene, Analysed<SceneCardDraft> made)
    {
        var draft = made.Draft;
        card.SummaryText = draft.SummaryText;
        (card.Action, card.Conflict, card.CharacterChanges) = (draft.Action, draft.Conflict, draft.CharacterChanges);
        (card.PlotProgression, card.Tone) = (draft.PlotProgression, draft.Tone);
        card.TokensEstimate = TokenEstimate.Of(draft.SummaryText);
        card.SceneHash = scene.Hash;
        card.GeneratedBy = made.GeneratedBy;
        card.Version++;
        card.LastGeneratedAt = clock.GetUtcNow();
    }
}
