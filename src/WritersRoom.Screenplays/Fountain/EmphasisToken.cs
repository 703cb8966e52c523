namespace WritersRoom.Screenplays.Fountain;

/// <summary>A run of marks of one kind, or an escape, in a text.</summary>
internal sealed class EmphasisToken
{
    public required int Start { get; init; }

    public required int Length { get; init; }

    public bool IsEscape { get; private init; }

    /// <summary>The styles that begin or end here.</summary>
    public TextStyle Toggles { get; private set; }

    /// <summary>How many of its marks are spent; the rest is text.</summary>
    public int Used { get; private set; }

    private TextStyle Kind { get; init; }

    private bool CanOpen { get; init; }

    private bool CanClose { get; init; }

    private int Line { get; init; }

    public static List<EmphasisToken> Find(string text)
    {
        var tokens = new List<EmphasisToken>();
        var line = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    line++;
                    break;
                case '\\' when Emphasis.IsEscaped(text, i):
                    tokens.Add(new EmphasisToken { Start = i, Length = 2, IsEscape = true });
                    i++;
                    break;
                case '*' or '_':
                    var length = RunLength(text, i);
                    tokens.Add(new EmphasisToken
                    {
                        Start = i,
                        Length = length,
                        Line = line,
                        Kind = KindOf(text[i], length),
                        CanOpen = i + length < text.Length && !char.IsWhiteSpace(text[i + length]),
                        CanClose = i > 0 && !char.IsWhiteSpace(text[i - 1]),
                    });
                    i += length - 1;
                    break;
            }
        }

        return tokens;
    }

    /// <summary>Finds the partner of every mark: the nearest open one of its kind on the line.</summary>
    public static void Pair(List<EmphasisToken> tokens)
    {
        EmphasisToken? italic = null, bold = null, underline = null;
        var line = -1;
        foreach (var token in tokens)
        {
            if (token.IsEscape || token.Kind == TextStyle.Plain)
                continue;
            if (token.Line != line)
                italic = bold = underline = null;
            line = token.Line;
            token.Match(ref italic, TextStyle.Italic, 1);
            token.Match(ref bold, TextStyle.Bold, 2);
            token.Match(ref underline, TextStyle.Underline, 1);
        }
    }

    private void Match(ref EmphasisToken? open, TextStyle style, int marks)
    {
        if ((Kind & style) == 0)
            return;
        if (CanClose && open is not null)
        {
            open.Spend(style, marks);
            Spend(style, marks);
            open = null;
        }
        else if (CanOpen)
        {
            open = this;
        }
    }

    private void Spend(TextStyle style, int marks)
    {
        Toggles |= style;
        Used += marks;
    }

    private static TextStyle KindOf(char mark, int length) => (mark, length) switch
    {
        ('*', 1) => TextStyle.Italic,
        ('*', 2) => TextStyle.Bold,
        ('*', 3) => TextStyle.Bold | TextStyle.Italic,
        ('_', 1) => TextStyle.Underline,
        _ => TextStyle.Plain,
    };

    private static int RunLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == text[start])
            end++;
        return end - start;
    }
}
