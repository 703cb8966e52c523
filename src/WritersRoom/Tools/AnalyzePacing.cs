using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Tools;

/// <summary>How the script moves, counted.</summary>
internal sealed class AnalyzePacing(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "analyze_pacing";

    public override string Description => "Get quantitative pacing metrics (no LLM tokens used). Returns scene lengths, act distributions, dialogue ratios.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } = [];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var acts = script.Scenes.Select(scene => scene.ActNumber).ToList();
        var report = PacingReport.Create(script.Screenplay, Paginator.Paginate(script.Screenplay), acts.Exists(act => act is not null) ? acts : null);
        var scenes = report.Scenes.Select(scene => $"{SceneLines.Name(scene.SceneIndex)}: {scene.Heading}; page {scene.Page}, {scene.Eighths}/8 pages, {scene.DialogueShare:0%} dialogue");
        return Task.FromResult(new ToolFindings("Counted from the script as it is laid out on pages, then every scene:", [ReportText.Render(report).TrimEnd(), .. scenes]) { Unit = "entries" });
    }
}
