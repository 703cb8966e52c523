namespace WritersRoom.Artifacts;

/// <summary>What can be set of this capability (configuration section <c>Artifacts</c>).</summary>
public sealed class ArtifactOptions
{
    /// <summary>Distinct changed scenes from which the outline, and all else that is found across the whole script, is stale. Default 5.</summary>
    public int OutlineStaleAfter { get; set; } = 5;

    /// <summary>Distinct changed scenes of a character from which its sheet is stale. Default 3.</summary>
    public int CharacterSheetStaleAfter { get; set; } = 3;

    /// <summary>Cosine of a scene's cards, by their words, under which the scene is embedded again. From 0 to 1, default 0.95.</summary>
    public double ReembedBelow { get; set; } = 0.95;

    /// <summary>Share by which a card's or a scene's length has to change for the scene to be embedded again. Default 0.2, a fifth.</summary>
    public double ReembedLengthChange { get; set; } = 0.2;

    /// <summary>Who makes which artifact.</summary>
    public AnalystChoices Analysts { get; } = new();

    internal int StaleAfter(ArtifactKind artifact) => artifact switch
    {
        ArtifactKind.SceneCard => 1,
        ArtifactKind.CharacterSheet => CharacterSheetStaleAfter,
        _ => OutlineStaleAfter,
    };
}
