using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Writes new words over the runs of a paragraph. The runs before and after what was changed stay as they are, with revision marks, strike-out and
/// all; new words take the font of those beside them and nothing else.
/// </summary>
internal sealed class FdxRuns
{
    private static readonly string[] Fonts = ["AdornmentStyle", "Background", "Color", "Font", "Size"];

    private readonly string text;
    private readonly List<Piece> old = [];
    private readonly List<Piece> written = [];

    private FdxRuns(string text, FdxParagraph paragraph)
    {
        this.text = text;
        foreach (var child in paragraph.Children)
            if (child.Name == "Text" && child.Index >= 0)
                old.Add(new Piece(TagAt(child.Span.Start), paragraph.Runs[child.Index].Text, paragraph.Runs[child.Index].Style, child.Span));
    }

    private sealed record Piece(string Tag, string Words, TextStyle Style, FdxSpan? Span);

    /// <summary>The runs as XML.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="paragraph">The paragraph as it was.</param>
    /// <param name="words">Its new words, with emphasis as Fountain marks it.</param>
    /// <param name="between">What stands between two runs.</param>
    public static string Write(string text, FdxParagraph paragraph, string words, string between)
    {
        var runs = new FdxRuns(text, paragraph);
        runs.Rewrite(Emphasis.Parse(FdxText.Legal(words)));
        return string.Join(between, runs.written.Select(runs.Xml));
    }

    private void Rewrite(IReadOnlyList<StyledRun> now)
    {
        var before = Letters(old.Select(piece => new StyledRun(piece.Words, piece.Style)));
        var after = Letters(now);
        var shorter = Math.Min(before.Count, after.Count);
        int head = 0, tail = 0;
        while (head < shorter && AreSame(before[head], after[head]))
            head++;
        while (tail < shorter - head && AreSame(before[^(tail + 1)], after[^(tail + 1)]))
            tail++;

        if (head + tail == before.Count)
            Slide(after, ref head, ref tail);

        // No cut through the two halves of one character.
        if (head > 0 && char.IsHighSurrogate(before[head - 1].Letter))
            head--;
        if (tail > 0 && char.IsLowSurrogate(before[^tail].Letter))
            tail--;
        Keep(0, head);
        AddNew(after.GetRange(head, after.Count - tail - head), head);
        Keep(before.Count - tail, before.Count);
    }

    // Where words were put in, the same letters may stand at both ends of them ("- DAY" after "AND GARDEN - DAY"): the cut that parts no run is taken.
    private void Slide(List<(char Letter, TextStyle Style)> after, ref int head, ref int tail)
    {
        var (from, to) = (head, tail);
        while (!IsBetweenRuns(from))
        {
            if (from == 0 || !AreSame(after[from - 1], after[^(to + 1)]))
                return;
            from--;
            to++;
        }

        (head, tail) = (from, to);
    }

    private bool IsBetweenRuns(int position)
    {
        foreach (var piece in old)
        {
            if (position == 0)
                return true;
            position -= piece.Words.Length;
        }

        return position == 0;
    }

    // The old runs, or parts of them, from one letter to another.
    private void Keep(int start, int end)
    {
        var at = 0;
        foreach (var piece in old)
        {
            var (from, to) = (Math.Max(start, at), Math.Min(end, at + piece.Words.Length));
            if (from < to)
                Add(to - from == piece.Words.Length ? piece : piece with { Words = piece.Words[(from - at)..(to - at)], Span = null });
            at += piece.Words.Length;
        }
    }

    private void AddNew(List<(char Letter, TextStyle Style)> letters, int position)
    {
        for (int start = 0, end; start < letters.Count; start = end)
        {
            end = start;
            var words = new StringBuilder();
            while (end < letters.Count && letters[end].Style == letters[start].Style)
                words.Append(letters[end++].Letter);
            Add(new Piece(TagFor(letters[start].Style, position), words.ToString(), letters[start].Style, null));
        }
    }

    private string TagFor(TextStyle style, int position)
    {
        var at = 0;
        Piece? beside = null;
        foreach (var piece in old)
        {
            // The run the place is in or at the end of; of two, the one that has the style.
            if (at <= position && position <= at + piece.Words.Length && (beside is null || (beside.Style != style && piece.Style == style)))
                beside = piece;
            at += piece.Words.Length;
        }

        if (beside is null)
            return style == TextStyle.Plain ? "<Text>" : $"<Text Style=\"{FdxText.NameOf(style)}\">";
        var bare = XmlTag.Only(beside.Tag, Fonts);
        var styled = style == TextStyle.Plain ? bare : XmlTag.With(bare, "Style", FdxText.NameOf(style));
        return beside.Style == style && IsNothingElse(beside.Tag) ? beside.Tag : styled;
    }

    // Whether a tag says of its words what is true of new ones beside them as well.
    private static bool IsNothingElse(string tag)
    {
        foreach (var attribute in (ReadOnlySpan<string>)[.. Fonts, "Style", "RevisionID"])
            if (attribute != "RevisionID" || tag.Contains("RevisionID=\"0\"", StringComparison.Ordinal))
                tag = attribute == "Style" && HasOtherStyle(tag) ? tag : XmlTag.With(tag, attribute, null);
        return tag.AsSpan().TrimEnd('>').TrimEnd().SequenceEqual("<" + XmlTag.NameOf(tag));
    }

    private static bool HasOtherStyle(string tag) =>
        tag.Contains("AllCaps", StringComparison.OrdinalIgnoreCase) || tag.Contains("Strikeout", StringComparison.OrdinalIgnoreCase);

    // Runs that say the same of their words are one, where one of them is new anyway.
    private void Add(Piece piece)
    {
        if (written.Count > 0 && written[^1] is var last && last.Tag == piece.Tag && last.Style == piece.Style && (last.Span is null || piece.Span is null))
            written[^1] = last with { Words = last.Words + piece.Words, Span = null };
        else
            written.Add(piece);
    }

    private string Xml(Piece piece) => piece.Span is { } span
        ? span.In(text)
        : $"{XmlTag.Open(piece.Tag)}{XmlTag.Escape(piece.Words)}</{XmlTag.NameOf(piece.Tag)}>";

    private string TagAt(int start) => text[start..XmlTag.EndOf(text, start)];

    private static List<(char Letter, TextStyle Style)> Letters(IEnumerable<StyledRun> runs)
    {
        var letters = new List<(char Letter, TextStyle Style)>();
        foreach (var run in runs)
            foreach (var letter in run.Text)
                letters.Add((letter, run.Style));
        return letters;
    }

    private static bool AreSame((char Letter, TextStyle Style) one, (char Letter, TextStyle Style) other) =>
        one.Letter == other.Letter && (one.Style == other.Style || char.IsWhiteSpace(one.Letter));
}
