using WritersRoom.Artifacts.Asking;
using WritersRoom.Knowledge;
using WritersRoom.Problems;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>How tools write scenes and name them.</summary>
internal static class SceneLines
{
    /// <summary>"scene_index 12 (scene 13)": the number that tools take, and the one that people count.</summary>
    public static string Name(int scene) => $"scene_index {scene} (scene {scene + 1})";

    /// <summary>The scene in one line, its heading as written.</summary>
    public static string Heading(OpenScript script, int scene) => $"{Name(scene)}: {script.Index.Scenes[scene].Heading.Text}";

    /// <summary>What is seen and heard, element by element, each behind its number; the heading is 0.</summary>
    public static IEnumerable<string> Elements(OpenScript script, int scene) => script.Index.Scenes[scene].Elements
        .Select((element, i) => (element, i)).Where(row => ScriptText.IsShown(row.element)).Select(row => $"[{row.i}] {row.element.Text}");

    /// <summary>How a scene has somebody.</summary>
    public static string How(Presence presence) => presence switch
    {
        Presence.Speaks => "speaks",
        Presence.Shown => "shown",
        Presence.Heard => "heard only",
        _ => "voice-over only",
    };

    /// <summary>The scene that a call names.</summary>
    /// <exception cref="InvalidInputException">Nobody named it, or there is none.</exception>
    public static int Required(OpenScript script, ToolArguments arguments, string tool)
    {
        var scene = arguments.RequiredNumber("scene_index", 0, int.MaxValue);
        if (scene < script.Scenes.Count)
            return scene;
        throw new InvalidInputException("scene_index", script.Scenes.Count == 0
            ? $"{tool} finds no scene {scene}: the script has no scenes yet."
            : $"{tool} finds no scene_index {scene}: scenes are counted from 0, and {(script.AsOfScene is null ? "this script has" : "as of that scene there are")} {script.Scenes.Count}, the last of which is {script.Scenes.Count - 1}.");
    }
}
