using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Outline;

/// <summary>Has the outline written from the scene cards, along the acts and turning points that were found.</summary>
internal sealed class ModelOutlineAnalyst(ModelAnalyst analyst, ExtractiveOutlineAnalyst extractive) : IOutlineAnalyst
{
    private const int OutputLimit = 4000;
    private const int UsualOutput = 480;

    private static readonly AnswerForm Form = new("outline");

    public Task<Analysed<OutlineDraft>> WriteAsync(AnalysisSource source, CancellationToken cancellationToken) => source.Screenplay.Scenes.Count == 0
        ? extractive.WriteAsync(source, cancellationToken)
        : analyst.MakeAsync(ArtifactKind.Outline, source, model => Assign(model, source), () => extractive.WriteAsync(source, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source) => source.Screenplay.Scenes.Count == 0
        ? ArtifactEstimate.Free
        : analyst.Estimate(ArtifactKind.Outline, source, model => Assign(model, source));

    private static Assignment<OutlineDraft> Assign(TaskModel model, AnalysisSource source)
    {
        var structure = source.Structure ?? source.Extractive.Structure();
        var cards = CardDigest.Fullest(source, source.Screenplay.Scenes, text => ModelAnalyst.Fits(model, text, OutputLimit))
            ?? throw ModelAnalyst.TooLong(model, ArtifactKind.Outline, "The script, by its scene cards,", OutputLimit);
        return new Assignment<OutlineDraft>(
            "The outline", Form, [Form.InstructionsFor(model), Fence.Around("notes", Notes(source, structure)), Fence.Around("scene cards", cards)],
            OutputLimit, UsualOutput, new OutlineAnswer(structure).Read);
    }

    private static string Notes(AnalysisSource source, StructureDraft structure)
    {
        var acts = structure.Acts.Select(act => $"Act {act.ActNumber}: scenes {act.FirstSceneIndex + 1}-{act.LastSceneIndex + 1}");
        var points = structure.TurningPoints.Select(point => $"Turning point {SnakeCase.From(point.Kind.ToString())}: scene {point.SceneIndex + 1}");
        return string.Join('\n', acts.Prepend($"Title: {source.Title}").Concat(structure.TurningPoints.Count == 0 ? ["Turning points: none"] : points));
    }
}
