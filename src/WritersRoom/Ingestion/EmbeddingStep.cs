using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A vector of the built-in model for every scene; always, since search falls back on these. Those of a provider's model are a job of their own: <see cref="EmbedScript"/>.</summary>
internal sealed class EmbeddingStep(LocalEmbeddingGenerator embeddings, SceneEmbedder embedder) : IIngestionStep
{
    public string Name => "embeddings";

    public ScriptState State => ScriptState.Partial;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        var missing = await embedder.MissingAsync(run, LocalEmbeddingGenerator.ModelName, cancellationToken);
        return missing.Count == 0 ? [] : [new Piece(null, token => MakeAsync(missing, token))];
    }

    private async Task<PieceWrite> MakeAsync(IReadOnlyList<SceneToEmbed> missing, CancellationToken cancellationToken)
    {
        var far = missing.Where(change => change.IsFar).ToList();
        var made = await embeddings.GenerateAsync(far.Select(change => change.Scene.RawText), cancellationToken: cancellationToken);
        var vectors = far.Select((change, i) => (change.Scene.Id, Vector: made[i].Vector.ToArray())).ToDictionary(row => row.Id, row => row.Vector);
        return (script, token) => embedder.WriteAsync(script, LocalEmbeddingGenerator.ModelName, missing, vectors, token);
    }
}
