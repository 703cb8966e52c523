using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// The whole text of a script, as the part of a prompt that comes first: the same bytes for every question about the same script. It is never shortened: what
/// was left out could be just the setup or the payoff.
/// </summary>
internal static class WholeScript
{
    /// <exception cref="ArtifactFailedException">The model cannot read that much.</exception>
    public static string For(TaskModel model, ArtifactKind kind, AnalysisSource source, int outputLimit)
    {
        var text = Fence.Around("script", $"Title: {source.Title}\nScenes: {source.Screenplay.Scenes.Count}\n\n{ScriptText.Of(source.Screenplay)}");
        return ModelAnalyst.Fits(model, text, outputLimit) ? text : throw ModelAnalyst.TooLong(model, kind, "The script's whole text", outputLimit);
    }
}
