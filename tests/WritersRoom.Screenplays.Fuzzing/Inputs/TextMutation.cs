namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Changes to a text: its lines, its line ends, single characters, and much of one thing.</summary>
internal static class TextMutation
{
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r", "\n\r", "\u2028"];

    public static string Apply(string text, string other, int largest, Random random) => random.Next(16) switch
    {
        0 or 1 => SpliceLines(text, other, random),
        2 => RemoveLines(text, random),
        3 => RepeatLines(text, random),
        4 => MixLineEnds(text, random),
        5 or 6 or 7 => text.Insert(random.Place(text), random.Pick(FountainGrammar.Tokens)),
        8 => ScatterTokens(text, random),
        9 => ReplaceCharacter(text, random),
        10 => text[..random.Place(text)],
        11 => "\uFEFF" + text,
        12 => Much(text, largest, random),
        13 => ChangeCase(text, random),
        14 => Indent(text, random),
        _ => text.Insert(random.Place(text), random.Pick(["[[", "/*", "*", "**", "***", "_", "(", "\\"])),
    };

    private static string SpliceLines(string text, string other, Random random)
    {
        var from = LineStart(other, random);
        var to = Math.Min(other.Length, from + random.Next(400));
        return text.Insert(LineStart(text, random), other[from..to]);
    }

    private static string RemoveLines(string text, Random random)
    {
        var from = LineStart(text, random);
        return text.Remove(from, Math.Min(text.Length - from, random.Next(200)));
    }

    private static string RepeatLines(string text, Random random)
    {
        var from = LineStart(text, random);
        var piece = text.Substring(from, Math.Min(text.Length - from, random.Next(120)));
        return text.Insert(from, string.Concat(Enumerable.Repeat(piece, random.Next(1, 30))));
    }

    private static string MixLineEnds(string text, Random random)
    {
        var isOne = random.Next(2) == 0;
        var end = random.Pick(LineEnds);
        return string.Concat(text.Split('\n').SelectMany(line => new[] { line, isOne ? end : random.Pick(LineEnds) }));
    }

    private static string ScatterTokens(string text, Random random)
    {
        var token = random.Pick(FountainGrammar.Tokens);
        for (var count = random.Next(20); count > 0; count--)
            text = text.Insert(random.Place(text), token);
        return text;
    }

    private static string ReplaceCharacter(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        var at = random.Next(text.Length);
        return string.Concat(text.AsSpan(0, at), ((char)random.Next(random.Next(2) == 0 ? 128 : 65536)).ToString(), text.AsSpan(at + 1));
    }

    private static string Much(string text, int largest, Random random)
    {
        var piece = random.Pick(FountainGrammar.Tokens) + (random.Next(2) == 0 ? random.Pick(FountainGrammar.Tokens) : "");
        var length = random.Next(5) == 0 ? largest : Math.Min(largest, 5000);
        return text.Insert(random.Place(text), string.Concat(Enumerable.Repeat(piece, random.Next(1, length) / piece.Length)));
    }

    private static string ChangeCase(string text, Random random)
    {
        var from = LineStart(text, random);
        var to = Math.Min(text.Length, from + random.Next(80));
        var piece = text[from..to];
        return text[..from] + (random.Next(2) == 0 ? piece.ToUpperInvariant() : piece.ToLowerInvariant()) + text[to..];
    }

    private static string Indent(string text, Random random)
    {
        for (var count = random.Next(10); count > 0; count--)
            text = text.Insert(LineStart(text, random), new string(random.Pick([' ', '\t', '\u00A0']), random.Next(40)));
        return text;
    }

    private static int LineStart(string text, Random random)
    {
        var at = random.Place(text);
        return at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
    }
}
