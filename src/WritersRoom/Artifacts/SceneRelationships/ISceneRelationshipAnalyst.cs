namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Finds which later scenes lean on which earlier ones. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface ISceneRelationshipAnalyst
{
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid relationships could be made.</exception>
    Task<Analysed<IReadOnlyList<SceneRelationshipDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source);
}
