using WritersRoom.Chat.Intents;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat.Extractive;

/// <summary>
/// Answers without a model, from the script's own words: what it says and where, every sentence with a receipt; that something is not in the script;
/// or, honestly, that a wish needs a model. Thread-safe and deterministic; the answer is at most a few hundred words.
/// </summary>
public static class ExtractiveAnswerer
{
    /// <summary>Answers a message about a script.</summary>
    public static ExtractiveAnswer Answer(ScriptIndex index, AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(request);
        if (index.Scenes.Count == 0) return CannotTell("This script has no scenes yet, so there is nothing to answer from.");

        var scene = request.CurrentScene is { } current && current >= 0 && current < index.Scenes.Count ? request.CurrentScene : null;
        return request.Intent switch
        {
            Intent.SceneFeedback when scene is { } open => SceneAnswer.Feedback(index, open),
            Intent.LocalEdit when scene is { } open => SceneAnswer.Edit(index, open),
            Intent.LocalEdit => CannotTell("Changing lines needs a scene to be open and a language model to be configured; neither search nor questions do."),
            Intent.Brainstorm => SceneAnswer.Brainstorm(index, request.Logline),
            _ => new ScriptAnswer(index, request).Compose(),
        };
    }

    internal static ExtractiveAnswer CannotTell(string text) => new(AnswerVerdict.CannotTell, text, []);
}
