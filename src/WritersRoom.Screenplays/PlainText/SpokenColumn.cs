using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>One of two columns in which people speak at once: the lines of a block between two columns of the page.</summary>
internal sealed class SpokenColumn
{
    private readonly List<(string Words, LineKind? Kind)> rows = [];
    private readonly int width;

    public SpokenColumn(IReadOnlyList<LayoutLine> block, int from, int to)
    {
        var inBrackets = false;
        foreach (var line in block)
        {
            var words = Between(line, from, to);
            rows.Add((words, KindOf(words, ref inBrackets)));
            width = Math.Max(width, words.Length);
        }
    }

    /// <summary>Whether there is a cue with words under it.</summary>
    public bool IsSpeech => rows[0].Kind == LineKind.Cue && rows.Exists(row => row.Kind == LineKind.Dialogue);

    public LineKind? KindAt(int row) => rows[row].Kind;

    public IEnumerable<Element> Elements(bool isSecond)
    {
        yield return new Element(ElementType.Character, Emphasis.Escape(rows[0].Words.TrimEnd('^', ' '))) { IsDual = isSecond };
        var words = new StringBuilder();
        var worded = rows.Skip(1).Where(row => row.Kind is not null).ToArray();
        for (var i = 0; i < worded.Length; i++)
        {
            if (words.Length > 0)
                words.Append(IsFull(worded[i - 1].Words, worded[i].Words) ? ' ' : '\n');
            words.Append(worded[i].Words);
            if (i + 1 < worded.Length && worded[i + 1].Kind == worded[i].Kind && !(worded[i].Kind == LineKind.Parenthetical && worded[i].Words.EndsWith(')')))
                continue;
            yield return new Element(worded[i].Kind == LineKind.Parenthetical ? ElementType.Parenthetical : ElementType.Dialogue, Emphasis.Escape(words.ToString()));
            words.Clear();
        }
    }

    private LineKind? KindOf(string words, ref bool inBrackets)
    {
        if (words.Length == 0)
            return null;
        if (rows.Count == 0)
            return LineKind.Cue;
        var isParenthetical = inBrackets || words[0] == '(';
        inBrackets = isParenthetical && !words.Contains(')', StringComparison.Ordinal);
        return isParenthetical ? LineKind.Parenthetical : LineKind.Dialogue;
    }

    // The next word had no room on the line before: the line was wrapped.
    private bool IsFull(string line, string next)
    {
        var word = next.IndexOf(' ', StringComparison.Ordinal);
        return line.Length + 1 + (word < 0 ? next.Length : word) > width;
    }

    private static string Between(LayoutLine line, int from, int to)
    {
        var start = Math.Clamp(from - line.Indent, 0, line.Text.Length);
        var end = Math.Clamp(to - line.Indent, start, line.Text.Length);
        return line.Text[start..end].Trim();
    }
}
