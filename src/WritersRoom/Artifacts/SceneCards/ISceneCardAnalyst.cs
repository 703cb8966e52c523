namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Writes scene cards. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface ISceneCardAnalyst
{
    /// <param name="source">The script.</param>
    /// <param name="sceneIndex">The scene, from 0.</param>
    /// <param name="cancellationToken">Stops; a model's call in flight is cancelled.</param>
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid card could be made.</exception>
    Task<Analysed<SceneCardDraft>> WriteAsync(AnalysisSource source, int sceneIndex, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source, int sceneIndex);
}
