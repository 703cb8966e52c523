using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A card for every scene that has none or whose text says something else now.</summary>
internal sealed class SceneCardStep(ISceneCardAnalyst analyst, TimeProvider clock) : IIngestionStep
{
    public string Name => "scene_cards";

    public ScriptState State => ScriptState.Partial;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var cards = await db.SceneSummaries
            .Where(card => db.Scenes.Any(scene => scene.Id == card.SceneId && scene.ScriptId == run.Script.Id))
            .ToDictionaryAsync(card => card.SceneId, cancellationToken);
        for (var i = 0; i < run.Scenes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scene = run.Scenes[i];
            if (!cards.TryGetValue(scene.Id, out var card))
                db.SceneSummaries.Add(New(scene, await analyst.WriteAsync(run.Source, i, cancellationToken)));
            else if (card.SceneHash != scene.Hash)
                Renew(card, scene, await analyst.WriteAsync(run.Source, i, cancellationToken));
        }
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
