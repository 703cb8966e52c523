namespace WritersRoom.Artifacts;

/// <summary>
/// Who makes which artifact (configuration section <c>Artifacts:Analysts</c>): <c>model</c>, the model for analysis where one is configured and else the
/// built-in analyst, which is the default; or <c>extractive</c>, always the built-in analyst.
/// </summary>
public sealed class AnalystChoices
{
    private const string Model = "model";

    public string SceneCard { get; set; } = Model;

    public string Structure { get; set; } = Model;

    public string Outline { get; set; } = Model;

    public string CharacterSheet { get; set; } = Model;

    public string PlotThreads { get; set; } = Model;

    public string SceneRelationships { get; set; } = Model;

    internal bool IsModel(ArtifactKind kind) => Is(kind, Model);

    internal bool IsValid(ArtifactKind kind) => Is(kind, Model) || Is(kind, GeneratedBy.Extractive);

    private bool Is(ArtifactKind kind, string choice) => string.Equals(Of(kind), choice, StringComparison.OrdinalIgnoreCase);

    private string Of(ArtifactKind kind) => kind switch
    {
        ArtifactKind.SceneCard => SceneCard,
        ArtifactKind.Structure => Structure,
        ArtifactKind.Outline => Outline,
        ArtifactKind.CharacterSheet => CharacterSheet,
        ArtifactKind.PlotThreads => PlotThreads,
        _ => SceneRelationships,
    };
}
