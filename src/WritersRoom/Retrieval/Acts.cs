using WritersRoom.Language;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>
/// Which act each scene is in: as analysed; else by the script's own section headings ("# ACT II"); else, as a rule of thumb, the first
/// quarter, the middle half and the last quarter.
/// </summary>
internal static class Acts
{
    /// <summary>The act of every scene, from 1.</summary>
    public static int[] Of(ScriptIndex index)
    {
        var count = index.Scenes.Count;
        var acts = new int[count];
        var analysed = Enumerable.Range(0, count).All(scene => index.ActOf(scene) is not null);
        var current = analysed ? 0 : CurrentBySections(index.Scenes, acts);
        for (var scene = 0; scene < count; scene++)
        {
            if (analysed) acts[scene] = index.ActOf(scene)!.Value;
            else if (current == 0) acts[scene] = 4 * scene < count ? 1 : 4 * scene < 3 * count ? 2 : 3;
        }

        return acts;
    }

    // A section stands at the end of the scene before the one it opens. The first scene is in act one whatever the prologue said.
    private static int CurrentBySections(IReadOnlyList<Scene> scenes, int[] acts)
    {
        var current = 1;
        var highest = 0;
        for (var scene = 0; scene < scenes.Count; scene++)
        {
            acts[scene] = current;
            foreach (var element in scenes[scene].Elements)
                if (element.Type == ElementType.Section && Number(element.Text) is { } act) highest = current = act;
        }

        return highest;
    }

    private static int? Number(string section)
    {
        var words = TermAnalyzer.Words(section);
        var at = words.FindIndex(word => word.Term == "act");
        if (at < 0) return null;

        var after = at + 1 < words.Count ? Numerals.Cardinal(words[at + 1].Term) ?? Numerals.FromRoman(words[at + 1].Term) : null;
        return after ?? (at > 0 ? Numerals.Ordinal(words[at - 1].Term) : null);
    }
}
