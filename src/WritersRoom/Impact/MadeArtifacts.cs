using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

/// <summary>What is made of a script, held while the judge looks at it: he finds the same rows and writes on them.</summary>
internal sealed class MadeArtifacts
{
    private const string Card = "scene_card";
    private const string Embedding = "embedding";

    private readonly StoredScript stored;
    private readonly ILookup<Guid, SceneArtifact> ofScenes;
    private readonly List<Judged> judged;

    private MadeArtifacts(StoredScript stored, IEnumerable<SceneArtifact> ofScenes, IEnumerable<Judged> judged)
        => (this.stored, this.ofScenes, this.judged) = (stored, ofScenes.ToLookup(made => made.SceneId), [.. judged]);

    public static async Task<MadeArtifacts> ReadAsync(WritersRoomDbContext db, StoredScript stored, CancellationToken cancellationToken)
    {
        var id = stored.Script.Id;
        var scenes = db.Scenes.Where(scene => scene.ScriptId == id);
        var cards = await db.SceneSummaries.Where(card => scenes.Any(scene => scene.Id == card.SceneId))
            .Select(card => new SceneArtifact(Card, card.SceneId, card.SceneHash, card.SummaryText)).ToListAsync(cancellationToken);
        var embeddings = await db.SceneEmbeddings.Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName && scenes.Any(scene => scene.Id == row.SceneId))
            .Select(row => new SceneArtifact(Embedding, row.SceneId, row.SceneHash, null)).ToListAsync(cancellationToken);
        var outlines = await db.ScriptOutlines.Where(row => row.ScriptId == id).ToListAsync(cancellationToken);
        var findings = await db.ScriptFindings.Where(row => row.ScriptId == id).ToListAsync(cancellationToken);
        var sheets = await db.CharacterSheets.Where(row => row.ScriptId == id).OrderBy(row => row.CharacterName).ToListAsync(cancellationToken);
        return new MadeArtifacts(
            stored,
            [.. cards, .. embeddings],
            [
                .. outlines.Select(outline => new Judged(ArtifactKind.Outline, outline, outline.IsStale)),
                .. findings.Select(finding => new Judged(finding.Artifact, finding, finding.IsStale)),
                .. sheets.Select(sheet => new Judged(ArtifactKind.CharacterSheet, sheet, sheet.IsStale, sheet.CharacterName)),
            ]);
    }

    /// <summary>Everything that is not as it was, in the order of the script; then what is made of many scenes.</summary>
    /// <param name="planned">The change.</param>
    /// <param name="present">Characters that a pass would still find; null when none would look for them.</param>
    /// <param name="estimates">Say what it would take.</param>
    public IReadOnlyList<TouchedArtifact> TouchedBy(PlannedChange planned, ILookup<string, Guid>? present, RefreshEstimates estimates)
    {
        var source = SourceOf(planned);
        return
        [
            .. stored.Scenes.SelectMany(scene => TouchedOf(scene, planned, source, estimates)),
            .. MissingIn(planned, source, estimates),
            .. from one in judged
               let isGone = one.CharacterName is { } name && present?.Contains(name) == false
               where isGone || one.Row.IsStale
               select new TouchedArtifact(
                   SnakeCase.From(one.Artifact.ToString()), isGone ? ArtifactFate.Gone : ArtifactFate.Stale, one.WasStale, null, null, one.CharacterName,
                   one.Row.DirtySceneCount, isGone ? ArtifactEstimate.Free : estimates.Of(source, one.Artifact, one.CharacterName)),
        ];
    }

    private IEnumerable<TouchedArtifact> TouchedOf(StoredScene scene, PlannedChange planned, AnalysisSource source, RefreshEstimates estimates)
    {
        var index = planned.IndexOf(scene.Id);
        foreach (var made in ofScenes[scene.Id])
        {
            var wasStale = made.Hash != scene.Hash;
            if (index < 0)
                yield return new TouchedArtifact(made.Artifact, ArtifactFate.Gone, wasStale, scene.Id, scene.SceneIndex, null, 1, ArtifactEstimate.Free);
            else if (made.Hash != planned.Texts.Hashes[scene.Id])
                yield return new TouchedArtifact(made.Artifact, ArtifactFate.Stale, wasStale, scene.Id, scene.SceneIndex, null, 1, EstimateOf(made.Artifact, source, index, estimates));
        }
    }

    // A script that nothing is made of yet misses nothing more.
    private IEnumerable<TouchedArtifact> MissingIn(PlannedChange planned, AnalysisSource source, RefreshEstimates estimates) =>
        from i in Enumerable.Range(0, ofScenes.Count == 0 ? 0 : planned.Ids.Count)
        where planned.Plan.Scenes[i].Stored is null
        from artifact in new[] { Card, Embedding }
        select new TouchedArtifact(artifact, ArtifactFate.Missing, false, null, i, null, 1, EstimateOf(artifact, source, i, estimates));

    // Embeddings are made here, and take nothing.
    private static ArtifactEstimate EstimateOf(string artifact, AnalysisSource source, int sceneIndex, RefreshEstimates estimates) =>
        artifact == Card ? estimates.OfCard(source, sceneIndex) : ArtifactEstimate.Free;

    private AnalysisSource SourceOf(PlannedChange planned) =>
        new(stored.Script.OwnerId, stored.Script.Id, stored.Script.Title, planned.Read.Screenplay)
        {
            LocalOnly = stored.Script.LocalOnly,
            Cards = ofScenes.SelectMany(made => made).Where(made => made.Artifact == Card && planned.IndexOf(made.SceneId) >= 0)
                .ToDictionary(made => planned.IndexOf(made.SceneId), made => made.Text!),
        };

    private sealed record SceneArtifact(string Artifact, Guid SceneId, string Hash, string? Text);

    private sealed record Judged(ArtifactKind Artifact, IMadeFromScenes Row, bool WasStale, string? CharacterName = null);
}
