using System.Buffers;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>A run of marks of one kind, or a backslash before a literal character, in a text.</summary>
internal struct EmphasisMark
{
    private static readonly SearchValues<char> Interesting = SearchValues.Create("*_\\\n");

    public int Start { get; private init; }

    public int Length { get; private init; }

    public bool IsEscape { get; private init; }

    /// <summary>The styles that begin or end here.</summary>
    public TextStyle Toggles { get; private set; }

    /// <summary>How many of its marks are spent; the rest is text.</summary>
    public int Used { get; private set; }

    /// <summary>Finds all marks, and for each its partner: the nearest open one of its kind on the line.</summary>
    public static void Find(ReadOnlySpan<char> text, int first, ref PooledBuffer<EmphasisMark> marks)
    {
        int italic = -1, bold = -1, underline = -1;
        for (var at = first; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny(Interesting);
            if (found < 0)
                return;
            at += found;
            switch (text[at])
            {
                case '\n':
                    italic = bold = underline = -1;
                    break;
                case '\\' when Emphasis.IsEscaped(text, at):
                    marks.Add(new EmphasisMark { Start = at++, Length = 2, IsEscape = true });
                    break;
                case '*' or '_':
                    var length = RunLength(text, at);
                    var kind = KindOf(text[at], length);
                    marks.Add(new EmphasisMark { Start = at, Length = length });
                    var canOpen = at + length < text.Length && !char.IsWhiteSpace(text[at + length]);
                    var canClose = at > 0 && !char.IsWhiteSpace(text[at - 1]);
                    if ((kind & TextStyle.Italic) != 0)
                        Match(ref marks, ref italic, TextStyle.Italic, 1, canOpen, canClose);
                    if ((kind & TextStyle.Bold) != 0)
                        Match(ref marks, ref bold, TextStyle.Bold, 2, canOpen, canClose);
                    if ((kind & TextStyle.Underline) != 0)
                        Match(ref marks, ref underline, TextStyle.Underline, 1, canOpen, canClose);
                    at += length - 1;
                    break;
            }
        }
    }

    // The last mark against the open one of its style.
    private static void Match(ref PooledBuffer<EmphasisMark> marks, ref int open, TextStyle style, int count, bool canOpen, bool canClose)
    {
        if (canClose && open >= 0)
        {
            marks[open].Spend(style, count);
            marks[marks.Count - 1].Spend(style, count);
            open = -1;
        }
        else if (canOpen)
        {
            open = marks.Count - 1;
        }
    }

    private void Spend(TextStyle style, int count)
    {
        Toggles |= style;
        Used += count;
    }

    private static TextStyle KindOf(char mark, int length) => (mark, length) switch
    {
        ('*', 1) => TextStyle.Italic,
        ('*', 2) => TextStyle.Bold,
        ('*', 3) => TextStyle.Bold | TextStyle.Italic,
        ('_', 1) => TextStyle.Underline,
        _ => TextStyle.Plain,
    };

    private static int RunLength(ReadOnlySpan<char> text, int start)
    {
        var run = text[start..].IndexOfAnyExcept(text[start]);
        return run < 0 ? text.Length - start : run;
    }
}
