namespace WritersRoom.Artifacts;

/// <summary>The artifacts that a model can make; their names are keys below <c>Artifacts:Analysts</c>.</summary>
internal enum ArtifactKind
{
    SceneCards,
    Structure,
    Outline,
    CharacterSheets,
    PlotThreads,
    SceneRelationships,
}
