namespace WritersRoom.Artifacts.Outline;

/// <summary>Writes the outline, under 500 tokens. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface IOutlineAnalyst
{
    /// <exception cref="ArtifactFailedException">No valid outline could be made.</exception>
    Task<Analysed<OutlineDraft>> WriteAsync(AnalysisSource source, CancellationToken cancellationToken);
}
