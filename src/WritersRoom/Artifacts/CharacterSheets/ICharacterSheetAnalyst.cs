namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Writes character sheets, each under 300 tokens. The built-in analyst does it from the script's own words, a model in its own.</summary>
public interface ICharacterSheetAnalyst
{
    /// <param name="source">The script.</param>
    /// <param name="characterName">One of those that <see cref="ExtractiveAnalyst.Characters"/> names.</param>
    /// <param name="cancellationToken">Stops; a model's call in flight is cancelled.</param>
    /// <exception cref="ArtifactFailedException">No valid sheet could be made.</exception>
    Task<Analysed<CharacterSheetDraft>> WriteAsync(AnalysisSource source, string characterName, CancellationToken cancellationToken);
}
