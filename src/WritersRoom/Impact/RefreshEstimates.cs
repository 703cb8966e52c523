using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Impact;

/// <summary>What it would take to make artifacts again of a script as it would read, as the analysts that would make them say.</summary>
internal sealed class RefreshEstimates(
    ISceneCardAnalyst cards,
    IStructureAnalyst structure,
    IOutlineAnalyst outline,
    ICharacterSheetAnalyst sheets,
    IPlotThreadAnalyst threads,
    ISceneRelationshipAnalyst relationships)
{
    public ArtifactEstimate OfCard(AnalysisSource source, int sceneIndex) => cards.Estimate(source, sceneIndex);

    /// <param name="source">The script as it would read.</param>
    /// <param name="artifact">One that is made of many scenes.</param>
    /// <param name="characterName">The character, for a sheet. Who is in no scene any more is not written about again.</param>
    public ArtifactEstimate Of(AnalysisSource source, ArtifactKind artifact, string? characterName) => artifact switch
    {
        ArtifactKind.Structure => structure.Estimate(source),
        ArtifactKind.Outline => outline.Estimate(source),
        ArtifactKind.PlotThreads => threads.Estimate(source),
        ArtifactKind.SceneRelationships => relationships.Estimate(source),
        ArtifactKind.CharacterSheet when source.Extractive.Characters().Any(character => character.Name == characterName) => sheets.Estimate(source, characterName!),
        _ => ArtifactEstimate.Free,
    };
}
