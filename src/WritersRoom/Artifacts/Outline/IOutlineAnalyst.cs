namespace WritersRoom.Artifacts.Outline;

/// <summary>Writes the outline, under 500 tokens. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface IOutlineAnalyst
{
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid outline could be made.</exception>
    Task<Analysed<OutlineDraft>> WriteAsync(AnalysisSource source, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source);
}
