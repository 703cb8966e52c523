using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Has relationships found in the whole text: a setup is often one prop in one line, which no card has.</summary>
internal sealed class ModelSceneRelationshipAnalyst(ModelAnalyst analyst, ExtractiveSceneRelationshipAnalyst extractive) : ISceneRelationshipAnalyst
{
    private const int FewestScenes = 3;
    private const int OutputLimit = 12_000;
    private const int UsualOutput = 2000;

    private static readonly AnswerForm Form = new("scene-relationships");

    public Task<Analysed<IReadOnlyList<SceneRelationshipDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) => source.Screenplay.Scenes.Count < FewestScenes
        ? extractive.FindAsync(source, cancellationToken)
        : analyst.MakeAsync(ArtifactKind.SceneRelationships, source, model => Assign(model, source), () => extractive.FindAsync(source, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source) => source.Screenplay.Scenes.Count < FewestScenes
        ? ArtifactEstimate.Free
        : analyst.Estimate(ArtifactKind.SceneRelationships, source, model => Assign(model, source));

    private static Assignment<IReadOnlyList<SceneRelationshipDraft>> Assign(TaskModel model, AnalysisSource source) => new(
        "The scene relationships", Form, [WholeScript.For(model, ArtifactKind.SceneRelationships, source, OutputLimit), Form.InstructionsFor(model)],
        OutputLimit, UsualOutput, answer => new SceneRelationshipAnswer(source.Screenplay).Read(answer));
}
