namespace WritersRoom.Artifacts.Outline;

internal sealed class ExtractiveOutlineAnalyst : IOutlineAnalyst
{
    public Task<Analysed<OutlineDraft>> WriteAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<OutlineDraft>(source.Extractive.Outline(), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source) => ArtifactEstimate.Free;
}
