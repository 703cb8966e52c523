namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Writes character sheets, each under 300 tokens. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface ICharacterSheetAnalyst
{
    /// <param name="source">The script.</param>
    /// <param name="characterName">One of those that <see cref="ExtractiveAnalyst.Characters"/> names.</param>
    /// <param name="cancellationToken">Stops; a model's call in flight is cancelled.</param>
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked; it may answer later.</exception>
    /// <exception cref="ArtifactFailedException">No valid sheet could be made.</exception>
    Task<Analysed<CharacterSheetDraft>> WriteAsync(AnalysisSource source, string characterName, CancellationToken cancellationToken);

    /// <summary>What that would take; nothing is asked.</summary>
    ArtifactEstimate Estimate(AnalysisSource source, string characterName);
}
