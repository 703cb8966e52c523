using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Makes one artifact again, and of what it is made from only what is stale.</summary>
internal sealed class ArtifactRefresher(
    IngestionPipeline pipeline,
    PieceRunner runner,
    SceneCardStep cards,
    EmbeddingStep embeddings,
    OutlineStep outline,
    CharacterSheetStep sheets,
    IEnumerable<FindingStep> findings,
    IDbContextFactory<WritersRoomDbContext> contexts)
{
    /// <summary>A scene's card, and its embedding if the card has become another.</summary>
    public async Task RefreshCardAsync(Guid scriptId, Guid sceneId, bool isAsked, Guid jobId, CancellationToken cancellationToken)
    {
        if (await pipeline.ReadAsync(scriptId, IngestionScope.Draft, jobId, cancellationToken) is not { } run || run.IndexOf(sceneId) is not (>= 0 and var index))
            return;
        // Too small a script has no cards, unless they are asked for; one whose analysis was stopped keeps those it has.
        var isKept = pipeline.TargetOf(run.Script) > ScriptState.Empty;
        if (!isAsked && !isKept)
            return;
        var pieces = isAsked
            ? [cards.PieceOf(run, index)]
            : (await cards.PlanAsync(run, cancellationToken)).Where(piece => piece.Subject!.SceneId == sceneId).ToList();
        if (await RunAsync(run, pieces, cancellationToken) && isKept)
            await RunAsync(run, await embeddings.PlanAsync(run, cancellationToken), cancellationToken);
    }

    /// <summary>What is made of many scenes: first the cards that it is made from and that have gone stale, then itself.</summary>
    public async Task RefreshWholeAsync(RefreshArtifact refresh, Guid jobId, CancellationToken cancellationToken)
    {
        if (await pipeline.ReadAsync(refresh.ScriptId, IngestionScope.Draft, jobId, cancellationToken) is not { } run
            || run.Scenes.Count == 0 || (!refresh.IsAsked && !await IsStaleAsync(refresh, cancellationToken)))
            return;
        var pieces = PiecesOf(run, refresh);
        var madeFrom = pieces.SelectMany(piece => piece.Subject!.Texts.Hashes.Keys).ToHashSet();
        if (!await RunAsync(run, await cards.PlanStaleAsync(run, scene => madeFrom.Contains(scene.Id), cancellationToken), cancellationToken)
            || !await RunAsync(run, await embeddings.PlanAsync(run, cancellationToken), cancellationToken))
            return;
        await pipeline.ShowCardsAsync(run, cancellationToken);
        foreach (var piece in pieces)
            await RunAsync(run, [piece], cancellationToken);
    }

    // The outline tells the acts, and so takes the structure along. A character who is gone leaves nothing to make.
    private List<Piece> PiecesOf(IngestionRun run, RefreshArtifact refresh) => refresh.Artifact switch
    {
        ArtifactKind.Outline => [findings.Single(step => step.Artifact == ArtifactKind.Structure).PieceOf(run), outline.PieceOf(run)],
        ArtifactKind.CharacterSheet => sheets.PieceOf(run, refresh.CharacterName!) is { } piece ? [piece] : [],
        _ => [findings.Single(step => step.Artifact == refresh.Artifact).PieceOf(run)],
    };

    private async Task<bool> IsStaleAsync(RefreshArtifact refresh, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return refresh.Artifact switch
        {
            ArtifactKind.Outline => await db.ScriptOutlines.AnyAsync(row => row.ScriptId == refresh.ScriptId && row.IsStale, cancellationToken),
            ArtifactKind.CharacterSheet => await db.CharacterSheets
                .AnyAsync(row => row.ScriptId == refresh.ScriptId && row.CharacterName == refresh.CharacterName && row.IsStale, cancellationToken),
            _ => await db.ScriptFindings.AnyAsync(row => row.ScriptId == refresh.ScriptId && row.Artifact == refresh.Artifact && row.IsStale, cancellationToken),
        };
    }

    private Task<bool> RunAsync(IngestionRun run, IReadOnlyList<Piece> pieces, CancellationToken cancellationToken) =>
        runner.RunAsync(run, pieces, finish: null, _ => Task.CompletedTask, cancellationToken);
}
