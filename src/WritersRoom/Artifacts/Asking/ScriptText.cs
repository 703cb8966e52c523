using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Asking;

/// <summary>The script as a model reads it: what is seen and heard, scene by scene, counted from 1.</summary>
internal static class ScriptText
{
    /// <summary>Notes, cut text and outline headings are the writer's own business: the film does not have them.</summary>
    public static bool IsShown(Element element) => element.Type is not
        (ElementType.Note or ElementType.Boneyard or ElementType.Section or ElementType.Synopsis or ElementType.PageBreak);

    /// <summary>"Scene 4: INT. KITCHEN - NIGHT".</summary>
    public static string Heading(Scene scene) => $"Scene {scene.Index + 1}: {scene.Heading.Text}";

    /// <summary>A scene behind its heading.</summary>
    public static string Of(Scene scene)
    {
        var text = new StringBuilder(Heading(scene));
        foreach (var element in scene.Elements.Where(element => element.Type != ElementType.SceneHeading && IsShown(element)))
            text.Append(element.Type is ElementType.Parenthetical or ElementType.Dialogue or ElementType.Lyrics ? "\n" : "\n\n").Append(element.Text);
        return text.ToString();
    }

    /// <summary>Every scene in order.</summary>
    public static string Of(Screenplay screenplay) => string.Join("\n\n", screenplay.Scenes.Select(Of));
}
