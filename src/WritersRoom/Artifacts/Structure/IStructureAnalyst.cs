namespace WritersRoom.Artifacts.Structure;

/// <summary>Finds acts, turning points and key scenes. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface IStructureAnalyst
{
    /// <exception cref="ArtifactFailedException">No valid structure could be made.</exception>
    Task<Analysed<StructureDraft>> FindAsync(AnalysisSource source, CancellationToken cancellationToken);
}
