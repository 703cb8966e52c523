namespace WritersRoom.Artifacts;

/// <summary>What can be set of this capability (configuration section <c>Artifacts</c>).</summary>
public sealed class ArtifactOptions
{
    /// <summary>Distinct changed scenes from which the outline is stale. Default 5.</summary>
    public int OutlineStaleAfter { get; set; } = 5;

    /// <summary>Distinct changed scenes of a character from which its sheet is stale. Default 3.</summary>
    public int CharacterSheetStaleAfter { get; set; } = 3;

    /// <summary>Who makes which artifact.</summary>
    public AnalystChoices Analysts { get; } = new();
}
