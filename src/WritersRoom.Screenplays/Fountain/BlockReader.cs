using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// Gathers lines into blocks, in one pass. A line is judged by its first character, by what stood before it and by whether a line of
/// words follows; the rule of each kind is in <see cref="LineRules"/> (https://fountain.io/syntax).
/// </summary>
internal ref struct BlockReader
{
    // A parenthetical may run over a few lines; a bracket that stays open longer is not one.
    private const int ParentheticalLines = 5;

    private readonly ReadOnlySpan<char> source;
    private readonly ReadOnlySpan<SourceLine> lines;
    private readonly ReadOnlySpan<Hole> holes;
    private readonly List<SceneStart> scenes = [];
    private PooledBuffer<ElementSpan> spans;
    private PooledBuffer<char> scratch = new(256);
    private OpenBlock block;
    private Place place = Place.Open;
    private int nextHole;

    public BlockReader(ReadOnlySpan<char> source, in LineTable table)
    {
        this.source = source;
        lines = table.Lines;
        holes = table.Holes;
        spans = new PooledBuffer<ElementSpan>(Math.Max(16, lines.Length));
    }

    private enum Place : byte
    {
        /// <summary>After a blank line, or a line that is a block of its own: anything may begin.</summary>
        Open,

        /// <summary>Right under a scene heading.</summary>
        UnderHeading,

        /// <summary>Inside a paragraph.</summary>
        Paragraph,

        /// <summary>Under a cue.</summary>
        Speech,
    }

    public (ElementSpan[] Spans, SceneStart[] Scenes) Read()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            switch (lines[i].State)
            {
                case LineState.Spaces when place == Place.Speech:
                case LineState.Aside:
                    break;
                case LineState.Blank or LineState.Spaces or LineState.AsideBlock:
                    Close();
                    place = Place.Open;
                    break;
                default:
                    i = ReadLine(i);
                    break;
            }
        }

        Close();
        AddHolesBefore(int.MaxValue);
        var result = (spans.Span.ToArray(), scenes.ToArray());
        spans.Dispose();
        scratch.Dispose();
        return result;
    }

    private int ReadLine(int index)
    {
        var words = WordsOf(lines[index]);
        if (place == Place.Speech)
            return ReadSpoken(index, words);

        switch (words[0])
        {
            case '~':
                Append(ElementType.Lyrics, index, words, Place.Paragraph);
                break;
            case '>' when LineRules.IsCentered(words):
                Append(ElementType.Centered, index, words, Place.Paragraph);
                break;
            case '=' when LineRules.IsPageBreak(words):
                Begin(ElementType.PageBreak, index, words, Place.Open);
                break;
            case '#' when place != Place.Paragraph:
                Begin(ElementType.Section, index, words, Place.Open);
                break;
            case '=' when place != Place.Paragraph:
                Begin(ElementType.Synopsis, index, words, Place.Open);
                break;
            default:
                ReadOther(index, words);
                break;
        }

        return index;
    }

    private void ReadOther(int index, ReadOnlySpan<char> words)
    {
        var type = place == Place.Open ? OpeningType(index, words) : ElementType.Action;
        switch (type)
        {
            case ElementType.SceneHeading:
                Begin(type, index, words, Place.UnderHeading);
                break;
            case ElementType.Character:
                Begin(type, index, words, Place.Speech);
                break;
            case ElementType.Transition:
                Begin(type, index, words, Place.Paragraph);
                break;
            default:
                Append(ElementType.Action, index, words, Place.Paragraph);
                break;
        }
    }

    private readonly ElementType OpeningType(int index, ReadOnlySpan<char> words)
    {
        switch (words[0])
        {
            case '!':
                return ElementType.Action;
            case '.':
                return LineRules.IsForcedHeading(words) ? ElementType.SceneHeading : ElementType.Action;
            case '@' when LineRules.IsForcedCue(words):
                return ElementType.Character;
            case '>':
                return words.Length > 1 ? ElementType.Transition : ElementType.Action;
        }

        if (LineRules.IsHeading(words))
            return ElementType.SceneHeading;
        if (!LineRules.IsUpperCase(words))
            return ElementType.Action;
        if (IsFollowedByWords(index))
            return ElementType.Character;
        return LineRules.IsTransition(words) && !HasTrailingSpace(lines[index]) ? ElementType.Transition : ElementType.Action;
    }

    private int ReadSpoken(int index, ReadOnlySpan<char> words)
    {
        if (words[0] == '~')
        {
            Append(ElementType.Lyrics, index, words, Place.Speech);
            return index;
        }

        var last = words[0] == '(' ? EndOfParenthetical(index, words) : -1;
        if (last < 0)
        {
            Append(ElementType.Dialogue, index, words, Place.Speech);
            return index;
        }

        Begin(ElementType.Parenthetical, index, words, Place.Speech);
        for (var line = NextLine(index); line <= last; line = NextLine(line))
            Append(ElementType.Parenthetical, line, WordsOf(lines[line]), Place.Speech);
        return last;
    }

    // The brackets must wrap the whole of it: "(quietly) So much." is dialogue.
    private int EndOfParenthetical(int index, ReadOnlySpan<char> words)
    {
        var depth = 0;
        var close = LineRules.ClosingBracket(words, ref depth);
        if (close >= 0)
            return close == words.Length - 1 ? index : -1;
        var line = index;
        for (var count = 1; count < ParentheticalLines; count++)
        {
            line = NextLine(line);
            if (line == lines.Length || !lines[line].HasWords)
                return -1;
            words = WordsOf(lines[line]);
            if (words[0] == '~')
                return -1;
            close = LineRules.ClosingBracket(words, ref depth);
            if (close >= 0)
                return close == words.Length - 1 ? line : -1;
        }

        return -1;
    }

    private readonly bool IsFollowedByWords(int index)
    {
        index = NextLine(index);
        return index < lines.Length && lines[index].HasWords;
    }

    // The next line that is not an aside alone.
    private readonly int NextLine(int index)
    {
        do
            index++;
        while (index < lines.Length && lines[index].State == LineState.Aside);
        return index;
    }

    private readonly bool HasTrailingSpace(in SourceLine line) =>
        line.ContentEnd < source.Length && source[line.ContentEnd] is ' ' or '\t';

    private ReadOnlySpan<char> WordsOf(in SourceLine line)
    {
        if (line.State != LineState.Marked)
            return source[line.ContentStart..line.ContentEnd];
        scratch.Clear();
        var at = line.ContentStart;
        for (var hole = line.FirstHole; hole < holes.Length && holes[hole].Start < line.ContentEnd; hole++)
        {
            scratch.Add(source[at..holes[hole].Start]);
            at = holes[hole].End;
        }

        scratch.Add(source[at..Math.Max(at, line.ContentEnd)]);
        return scratch.Span.Trim();
    }

    private void Append(ElementType type, int index, ReadOnlySpan<char> words, Place next)
    {
        ref readonly var line = ref lines[index];
        if (block.IsOpen && block.Type == type)
        {
            block.Extend(source, line, words);
            place = next;
            return;
        }

        Begin(type, index, words, next);
    }

    private void Begin(ElementType type, int index, ReadOnlySpan<char> words, Place next)
    {
        Close();
        ref readonly var line = ref lines[index];
        AddHolesBefore(line.Start);
        if (type == ElementType.SceneHeading)
            scenes.Add(new SceneStart(spans.Count, line.Start));
        block = OpenBlock.Start(type, line, words);
        place = next;
    }

    private void Close()
    {
        if (!block.IsOpen)
            return;
        spans.Add(block.ToSpan());
        AddHolesBefore(block.End);
        block = default;
    }

    private void AddHolesBefore(int end)
    {
        for (; nextHole < holes.Length && holes[nextHole].Start < end; nextHole++)
            spans.Add(AsideSpan.From(source, holes[nextHole]));
    }
}
