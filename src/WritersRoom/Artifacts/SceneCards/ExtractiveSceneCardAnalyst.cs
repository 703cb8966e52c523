namespace WritersRoom.Artifacts.SceneCards;

internal sealed class ExtractiveSceneCardAnalyst : ISceneCardAnalyst
{
    public Task<Analysed<SceneCardDraft>> WriteAsync(AnalysisSource source, int sceneIndex, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<SceneCardDraft>(source.Extractive.SceneCard(sceneIndex), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source, int sceneIndex) => ArtifactEstimate.Free;
}
