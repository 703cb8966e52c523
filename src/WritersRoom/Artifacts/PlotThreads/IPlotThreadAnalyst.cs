namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Finds plot threads. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface IPlotThreadAnalyst
{
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid threads could be made.</exception>
    Task<Analysed<IReadOnlyList<PlotThreadDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source);
}
