namespace WritersRoom.Artifacts.SceneRelationships;

internal sealed class ExtractiveSceneRelationshipAnalyst : ISceneRelationshipAnalyst
{
    public Task<Analysed<IReadOnlyList<SceneRelationshipDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<IReadOnlyList<SceneRelationshipDraft>>(source.Extractive.Relationships(), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source) => ArtifactEstimate.Free;
}
