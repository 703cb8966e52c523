namespace WritersRoom.Artifacts.PlotThreads;

internal sealed class ExtractivePlotThreadAnalyst : IPlotThreadAnalyst
{
    public Task<Analysed<IReadOnlyList<PlotThreadDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<IReadOnlyList<PlotThreadDraft>>(source.Extractive.Threads(), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source) => ArtifactEstimate.Free;
}
