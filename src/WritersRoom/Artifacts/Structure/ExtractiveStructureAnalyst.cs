namespace WritersRoom.Artifacts.Structure;

internal sealed class ExtractiveStructureAnalyst : IStructureAnalyst
{
    public Task<Analysed<StructureDraft>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<StructureDraft>(source.Extractive.Structure(), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source) => ArtifactEstimate.Free;
}
