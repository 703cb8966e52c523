using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>The pace of one scene.</summary>
/// <param name="SceneIndex">Its place among the scenes, from 0.</param>
/// <param name="Heading">Its heading as written.</param>
/// <param name="Page">The page it begins on, from 1.</param>
/// <param name="Eighths">Its length in eighths of a page.</param>
/// <param name="DialogueShare">The share of dialogue in its words of dialogue and action, from 0 to 1, to three places.</param>
public sealed record PacedScene(int SceneIndex, string Heading, int Page, int Eighths, double DialogueShare)
{
    internal static PacedScene Of(Scene scene, ScenePages pages) => new(
        scene.Index, scene.Heading.Text, pages.Page, pages.Eighths, DialogueBalance.Of(scene.Elements).DialogueShareOfWords);
}
