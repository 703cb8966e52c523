using WritersRoom.Language;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Receipts;

/// <summary>Who speaks an element.</summary>
internal static class Speeches
{
    /// <summary>The name over a line of dialogue, or null when the element is not spoken.</summary>
    public static string? CueOf(Scene scene, int elementIndex)
    {
        if (scene.Elements[elementIndex].Type is not (ElementType.Dialogue or ElementType.Lyrics)) return null;

        for (var i = elementIndex - 1; i >= 0; i--)
        {
            var element = scene.Elements[i];
            if (element.Type == ElementType.Character) return CharacterName.FromCue(element.Text);
            if (element.Type is not (ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics or ElementType.Note)) return null;
        }

        return null;
    }

    /// <summary>Whether two names mean one person: the words of one are all in the other ("LE GUIN", "Captain Le Guin").</summary>
    public static bool IsSameName(string one, string other)
    {
        var first = TermAnalyzer.Words(one).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var second = TermAnalyzer.Words(other).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return first.Count > 0 && second.Count > 0 && (first.IsSubsetOf(second) || second.IsSubsetOf(first));
    }
}
