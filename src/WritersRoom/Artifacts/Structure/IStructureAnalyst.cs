namespace WritersRoom.Artifacts.Structure;

/// <summary>Finds acts, turning points and key scenes. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface IStructureAnalyst
{
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid structure could be made.</exception>
    Task<Analysed<StructureDraft>> FindAsync(AnalysisSource source, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source);
}
