using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Has acts, turning points and key scenes found in the scene cards. Acts that the writer marked stay as they are marked.</summary>
internal sealed class ModelStructureAnalyst(ModelAnalyst analyst, ExtractiveStructureAnalyst extractive) : IStructureAnalyst
{
    private const int OutputLimit = 8000;
    private const int TokensPerScene = 15;
    private const int TokensBeside = 350;

    private static readonly AnswerForm Form = new("structure");

    public Task<Analysed<StructureDraft>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) => source.Screenplay.Scenes.Count == 0
        ? extractive.FindAsync(source, cancellationToken)
        : analyst.MakeAsync(ArtifactKind.Structure, source, model => Assign(model, source), () => extractive.FindAsync(source, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source) => source.Screenplay.Scenes.Count == 0
        ? ArtifactEstimate.Free
        : analyst.Estimate(ArtifactKind.Structure, source, model => Assign(model, source));

    private static Assignment<StructureDraft> Assign(TaskModel model, AnalysisSource source)
    {
        var scenes = source.Screenplay.Scenes;
        var wanted = Math.Clamp((int)Math.Round(2 * Math.Sqrt(scenes.Count)), 1, Math.Max(1, scenes.Count / 2));
        var acts = source.Extractive.Structure().Acts;
        IReadOnlyList<ActDraft>? marked = acts.Any(act => act.IsMarked) ? acts : null;
        var cards = CardDigest.Fullest(source, scenes, text => ModelAnalyst.Fits(model, text, OutputLimit))
            ?? throw ModelAnalyst.TooLong(model, ArtifactKind.Structure, "The script, by its scene cards,", OutputLimit);
        var notes = $"Scenes: {scenes.Count}\nKey scenes wanted: about {wanted}\nActs the writer marked: {Marks(marked)}";
        return new Assignment<StructureDraft>(
            "The structure", Form, [Form.InstructionsFor(model), Fence.Around("notes", notes), Fence.Around("scene cards", cards)],
            OutputLimit, TokensBeside + (wanted * TokensPerScene), answer => new StructureAnswer(scenes.Count, marked).Read(answer));
    }

    private static string Marks(IReadOnlyList<ActDraft>? acts) => acts is null
        ? "none"
        : string.Join("; ", acts.Select(act => $"scenes {act.FirstSceneIndex + 1}-{act.LastSceneIndex + 1}"));
}
