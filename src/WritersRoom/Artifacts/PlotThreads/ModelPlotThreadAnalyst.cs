using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Has plot threads found in the whole text: their evidence is words that stand there, which no card has.</summary>
internal sealed class ModelPlotThreadAnalyst(ModelAnalyst analyst, ExtractivePlotThreadAnalyst extractive) : IPlotThreadAnalyst
{
    private const int FewestScenes = 3;
    private const int OutputLimit = 12_000;
    private const int UsualOutput = 1600;

    private static readonly AnswerForm Form = new("plot-threads");

    public Task<Analysed<IReadOnlyList<PlotThreadDraft>>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) => source.Screenplay.Scenes.Count < FewestScenes
        ? extractive.FindAsync(source, cancellationToken)
        : analyst.MakeAsync(ArtifactKind.PlotThreads, source, model => Assign(model, source), () => extractive.FindAsync(source, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source) => source.Screenplay.Scenes.Count < FewestScenes
        ? ArtifactEstimate.Free
        : analyst.Estimate(ArtifactKind.PlotThreads, source, model => Assign(model, source));

    private static Assignment<IReadOnlyList<PlotThreadDraft>> Assign(TaskModel model, AnalysisSource source) => new(
        "The plot threads", Form, [WholeScript.For(model, ArtifactKind.PlotThreads, source, OutputLimit), Form.InstructionsFor(model)],
        OutputLimit, UsualOutput, answer => new PlotThreadAnswer(source.Screenplay, NameCheck.Of(source.Extractive.Reading)).Read(answer));
}
