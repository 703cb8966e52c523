using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>
/// Has a scene's card written from that scene's text and the headings beside it, and from no other card: a card depends on its own scene alone, whatever order
/// they are made in.
/// </summary>
internal sealed class ModelSceneCardAnalyst(ModelAnalyst analyst, ExtractiveSceneCardAnalyst extractive) : ISceneCardAnalyst
{
    private const int OutputLimit = 2000;
    private const int UsualOutput = 200;

    private static readonly AnswerForm Form = new("scene-card");

    public Task<Analysed<SceneCardDraft>> WriteAsync(AnalysisSource source, int sceneIndex, CancellationToken cancellationToken) => analyst.MakeAsync(
        ArtifactKind.SceneCard, source, model => Assign(model, source, sceneIndex), () => extractive.WriteAsync(source, sceneIndex, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source, int sceneIndex) =>
        analyst.Estimate(ArtifactKind.SceneCard, source, model => Assign(model, source, sceneIndex));

    private static Assignment<SceneCardDraft> Assign(TaskModel model, AnalysisSource source, int sceneIndex)
    {
        var names = NameCheck.Of(source.Extractive.Reading.Scenes[sceneIndex]);
        var scene = Fence.Around("scene", Surrounded(source, sceneIndex));
        if (!ModelAnalyst.Fits(model, scene, OutputLimit))
            throw ModelAnalyst.TooLong(model, ArtifactKind.SceneCard, $"Scene {sceneIndex + 1}", OutputLimit);
        return new Assignment<SceneCardDraft>(
            $"The card of scene {sceneIndex + 1}", Form, [Form.InstructionsFor(model), ScriptFacts.Of(source), scene], OutputLimit, UsualOutput, new SceneCardAnswer(names).Read);
    }

    private static string Surrounded(AnalysisSource source, int sceneIndex)
    {
        var scenes = source.Screenplay.Scenes;
        var before = sceneIndex == 0 ? "nothing, the script begins" : ScriptText.Heading(scenes[sceneIndex - 1]);
        var after = sceneIndex == scenes.Count - 1 ? "nothing, the script ends" : ScriptText.Heading(scenes[sceneIndex + 1]);
        return $"Before it: {before}\nAfter it: {after}\n\n{ScriptText.Of(scenes[sceneIndex])}";
    }
}
