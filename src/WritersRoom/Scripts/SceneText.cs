using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Scripts;

/// <summary>A scene's text as a writer sends it.</summary>
internal static class SceneText
{
    /// <exception cref="InvalidInputException">It cannot be stored, or is too long to be saved at once.</exception>
    public static void Require(string field, string text, ScriptOptions options)
    {
        StoredText.Require(field, text);
        if (text.Length > options.LongestSceneEdit)
            throw new InvalidInputException(field, $"This scene has {text.Length:N0} characters; at most {options.LongestSceneEdit:N0} can be saved at once. Split it into scenes.");
    }
}
