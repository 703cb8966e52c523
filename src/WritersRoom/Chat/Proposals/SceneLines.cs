namespace WritersRoom.Chat.Proposals;

/// <summary>Finds lines that a model copied in the text of a scene, and puts others in their place. White space at their ends, empty lines, forcing marks and kinds of quotation marks may differ; words may not.</summary>
internal static class SceneLines
{
    /// <summary>The text with the lines replaced; null where they do not stand in it, one after another.</summary>
    public static string? Replace(string text, LineChange change)
    {
        var lines = text.Split('\n');
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var after = change.After.ReplaceLineEndings(newline);
        if (Said(change.Before.Split('\n')) is { Count: 0 })
            return after.Trim().Length == 0 ? null : $"{text.TrimEnd()}{newline}{newline}{after}{newline}{newline}";
        if (Find(lines, [.. Said(change.Before.Split('\n')).Select(line => line.Words)]) is not var (from, to))
            return null;
        var behind = string.Join('\n', lines[(to + 1)..]);
        var before = from == 0 ? "" : string.Join('\n', lines[..from]) + "\n";
        if (after.Trim().Length > 0)
            return to + 1 == lines.Length ? before + after : before + after + newline + behind;
        // Cut lines leave one gap behind, not two.
        return before + (before.EndsWith("\n\n", StringComparison.Ordinal) || before.EndsWith("\r\n\r\n", StringComparison.Ordinal) ? behind.TrimStart('\r', '\n') : behind);
    }

    private static (int From, int To)? Find(string[] lines, List<string> wanted)
    {
        var said = Said(lines);
        for (var start = 0; start + wanted.Count <= said.Count; start++)
            if (!wanted.Where((words, i) => said[start + i].Words != words).Any())
                return (said[start].Line, said[start + wanted.Count - 1].Line);
        return null;
    }

    private static List<(int Line, string Words)> Said(string[] lines) =>
        [.. lines.Select((line, i) => (i, Words: WordsOf(line))).Where(line => line.Words.Length > 0)];

    private static string WordsOf(string line)
    {
        var plain = line.Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('\u201C', '"').Replace('\u201D', '"');
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimStart('@', '!', '~', '>', '.').TrimEnd('<', '^').Trim();
    }
}
