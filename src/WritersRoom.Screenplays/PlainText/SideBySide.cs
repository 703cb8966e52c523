using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// What two people say at once, printed in two columns: two cues on one line, their words below, and a river of white between them from
/// the first line to the last.
/// </summary>
internal sealed record SideBySide(IReadOnlyList<Element> Elements)
{
    private const int NarrowestGap = 3;
    private const int NarrowestRiver = 2;
    private const int WidestCue = 34;

    /// <summary>Finds such blocks, and marks their lines: what a line is, its left half says, or its right one where the left is empty.</summary>
    public static void Mark(List<LayoutLine> lines)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!IsPairOfCues(lines, i, out var leftEnd, out var rightStart))
                continue;
            var end = i + 1;
            while (end < lines.Count && lines[end].HasWords && !lines[end].StartsPage)
                end++;
            var block = lines.GetRange(i, end - i);
            if (River(block, leftEnd, rightStart) is not { } river)
                continue;
            var (left, right) = (new SpokenColumn(block, 0, river), new SpokenColumn(block, river, int.MaxValue));
            if (!left.IsSpeech || !right.IsSpeech)
                continue;
            for (var row = 0; row < block.Count; row++)
            {
                block[row].IsSideBySide = true;
                block[row].Kind = left.KindAt(row) ?? right.KindAt(row) ?? LineKind.Dialogue;
            }

            block[0].Speeches = new SideBySide([.. left.Elements(isSecond: false), .. right.Elements(isSecond: true)]);
            i = end - 1;
        }
    }

    private static bool IsPairOfCues(List<LayoutLine> lines, int index, out int leftEnd, out int rightStart)
    {
        (leftEnd, rightStart) = (0, 0);
        var line = lines[index];
        if (!line.HasWords || line.SceneNumber is not null || !lines[index + 1].HasWords || (index > 0 && lines[index - 1].HasWords) || !LineRules.IsUpperCase(line.Text))
            return false;
        var gap = line.Text.IndexOf(new string(' ', NarrowestGap), StringComparison.Ordinal);
        if (gap < 0)
            return false;
        var left = line.Text.AsSpan(0, gap);
        var right = line.Text.AsSpan(gap).TrimStart();
        (leftEnd, rightStart) = (line.Indent + gap, line.End - right.Length);
        return IsCue(left) && IsCue(right) && !right.Contains("   ", StringComparison.Ordinal);
    }

    private static bool IsCue(ReadOnlySpan<char> words) =>
        words.Length <= WidestCue && LineRules.IsUpperCase(words) && words[^1] is not (':' or '.') && HeadingWords.Match(words) == 0;

    // Where the right column begins: the widest run of columns that are white on every line.
    private static int? River(List<LayoutLine> block, int from, int to)
    {
        var isWhite = new bool[to - from];
        Array.Fill(isWhite, true);
        foreach (var line in block)
            for (var column = Math.Max(from, line.Indent); column < Math.Min(to, line.End); column++)
                isWhite[column - from] &= line.Text[column - line.Indent] == ' ';

        int best = 0, river = 0, run = 0;
        for (var i = 0; i < isWhite.Length; i++)
        {
            run = isWhite[i] ? run + 1 : 0;
            if (run > best)
                (best, river) = (run, from + i + 1);
        }

        return best >= NarrowestRiver ? river : null;
    }
}
