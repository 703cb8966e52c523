using WritersRoom.Artifacts.Reading;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Reads the acts the writer marked: sections ("# ACT II"), lines of their own ("ACT TWO"), headings.</summary>
internal static class MarkedActs
{
    /// <summary>The acts in order, or null when fewer than two are marked.</summary>
    public static IReadOnlyList<ActDraft>? Find(Screenplay screenplay)
    {
        var starts = new SortedSet<int>();
        if (screenplay.Prologue.Any(IsMark) || screenplay.Scenes.Count > 0) starts.Add(0);
        foreach (var scene in screenplay.Scenes)
        {
            // A mark stands before the heading it opens, so it closes the scene above; a heading that is the mark opens its own.
            for (var i = 0; i < scene.Elements.Count; i++)
            {
                if (!IsMark(scene.Elements[i])) continue;
                var opens = i == 0 ? scene.Index : scene.Index + 1;
                if (opens < screenplay.Scenes.Count) starts.Add(opens);
            }
        }

        if (starts.Count < 2) return null;
        var first = starts.ToArray();
        return first.Select((start, i) => new ActDraft(i + 1, start, i + 1 < first.Length ? first[i + 1] - 1 : screenplay.Scenes.Count - 1, true)).ToArray();
    }

    private static bool IsMark(Element element)
    {
        if (element.Type is not (ElementType.Section or ElementType.Action or ElementType.Centered or ElementType.SceneHeading)) return false;
        var text = PlainText.Of(element.Text);
        if (text.Length > 40 || !text.StartsWith("ACT ", StringComparison.OrdinalIgnoreCase)) return false;
        if (element.Type != ElementType.Section && text.Any(char.IsLower)) return false;
        var number = text[4..].Split([' ', '.', ':', ',', '-'], 2)[0].ToUpperInvariant();
        return number is "ONE" or "TWO" or "THREE" or "FOUR" or "FIVE" or "SIX" || number.All(char.IsDigit) || number.All(c => c is 'I' or 'V' or 'X');
    }
}
