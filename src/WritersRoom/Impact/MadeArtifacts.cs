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
            .Select(card => new { card.SceneId, card.SceneHash }).ToListAsync(cancellationToken);
        var embeddings = await db.SceneEmbeddings.Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName && scenes.Any(scene => scene.Id == row.SceneId))
            .Select(row => new { row.SceneId, row.SceneHash }).ToListAsync(cancellationToken);
        var outlines = await db.ScriptOutlines.Where(row => row.ScriptId == id).ToListAsync(cancellationToken);
        var findings = await db.ScriptFindings.Where(row => row.ScriptId == id).ToListAsync(cancellationToken);
        var sheets = await db.CharacterSheets.Where(row => row.ScriptId == id).OrderBy(row => row.CharacterName).ToListAsync(cancellationToken);
        return new MadeArtifacts(
            stored,
            [
                .. cards.Select(card => new SceneArtifact(NameOf(ArtifactKind.SceneCard), card.SceneId, card.SceneHash)),
                .. embeddings.Select(row => new SceneArtifact(Embedding, row.SceneId, row.SceneHash)),
            ],
            [
                .. outlines.Select(outline => Judged.Of(ArtifactKind.Outline, outline)),
                .. findings.Select(finding => Judged.Of(finding.Artifact, finding)),
                .. sheets.Select(sheet => Judged.Of(ArtifactKind.CharacterSheet, sheet, sheet.CharacterName)),
            ]);
    }

    /// <summary>Everything that is not as it was, in the order of the script; then what is made of many scenes.</summary>
    public IReadOnlyList<TouchedArtifact> TouchedBy(PlannedChange planned, RefreshEstimates estimates)
    {
        var touched = new List<TouchedArtifact>();
        foreach (var scene in stored.Scenes)
        {
            var index = planned.IndexOf(scene.Id);
            foreach (var made in ofScenes[scene.Id])
            {
                ArtifactFate? fate = index < 0 ? ArtifactFate.Gone : made.Hash != planned.Hashes[scene.Id] ? ArtifactFate.Stale : null;
                if (fate is not null)
                    touched.Add(new TouchedArtifact(
                        made.Artifact, fate.Value, made.Hash != scene.Hash, scene.Id, scene.SceneIndex, null, 1,
                        fate == ArtifactFate.Stale ? estimates.OfScene(made.Artifact, index, planned) : ArtifactEstimate.Free));
            }
        }

        for (var i = 0; i < planned.Ids.Count; i++)
        {
            if (planned.Plan.Scenes[i].Stored is not null || ofScenes.Count == 0)
                continue;
            foreach (var artifact in new[] { NameOf(ArtifactKind.SceneCard), Embedding })
                touched.Add(new TouchedArtifact(artifact, ArtifactFate.Missing, false, null, i, null, 1, estimates.OfScene(artifact, i, planned)));
        }

        touched.AddRange(judged.Where(one => one.Row.IsStale).Select(one => new TouchedArtifact(
            NameOf(one.Artifact), ArtifactFate.Stale, one.WasStale, null, null, one.CharacterName, one.Row.DirtySceneCount, estimates.OfMany(one.Artifact, one.CharacterName, planned))));
        return touched;
    }

    private static string NameOf(ArtifactKind artifact) => SnakeCase.From(artifact.ToString());

    private sealed record SceneArtifact(string Artifact, Guid SceneId, string Hash);

    private sealed record Judged(ArtifactKind Artifact, IMadeFromScenes Row, bool WasStale, string? CharacterName)
    {
        public static Judged Of(ArtifactKind artifact, IMadeFromScenes row, string? characterName = null) => new(artifact, row, row.IsStale, characterName);
    }
}
