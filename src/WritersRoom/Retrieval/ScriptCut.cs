using WritersRoom.Problems;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>Cuts a script behind a scene.</summary>
internal static class ScriptCut
{
    /// <summary>The text up to the end of a scene, read anew. An outline heading behind the scene's last line announces what follows and goes with it.</summary>
    /// <param name="screenplay">The script.</param>
    /// <param name="scene">The last scene that stays, from 0.</param>
    /// <exception cref="InvalidInputException">The script has no such scene.</exception>
    public static Screenplay Behind(Screenplay screenplay, int scene)
    {
        if (scene < 0 || scene >= screenplay.Scenes.Count)
        {
            throw new InvalidInputException("as_of_scene", screenplay.Scenes.Count == 0
                ? "The script has no scenes yet: leave out 'as_of_scene'."
                : $"'as_of_scene' is {scene}; scenes are counted from 0, and this script has {screenplay.Scenes.Count}: name one from 0 to {screenplay.Scenes.Count - 1}.");
        }

        var last = screenplay.Scenes[scene];
        return FountainReader.Read(screenplay.Source[..End(last)]);
    }

    private static int End(Scene scene)
    {
        var end = scene.Offset + scene.Length;
        for (var i = scene.Elements.Count - 1; i > 0; i--)
        {
            var element = scene.Elements[i];
            if (element.Type == ElementType.Section)
                end = element.Offset;
            else if (element.Type is not (ElementType.Synopsis or ElementType.Note or ElementType.Boneyard or ElementType.PageBreak))
                break;
        }

        return end;
    }
}
