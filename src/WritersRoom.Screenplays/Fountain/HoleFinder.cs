using System.Buffers;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// Finds notes <c>[[…]]</c> and boneyard <c>/* … */</c> from left to right. Every search that fails, or looks far ahead, is remembered,
/// so that a text full of marks that never close is still read in linear time.
/// https://fountain.io/syntax, "Notes" and "Boneyard". What never closes is text: an import must not lose the rest of a script.
/// </summary>
internal ref struct HoleFinder
{
    private static readonly SearchValues<string> Openers = SearchValues.Create(["[[", "/*"], StringComparison.Ordinal);

    private readonly ReadOnlySpan<char> source;
    private int noteClose = -1;
    private int boneyardClose = -1;
    private int notesFailBefore;

    public HoleFinder(ReadOnlySpan<char> source, int start)
    {
        this.source = source;
        NextOpener = Find(start);
    }

    /// <summary>Where the next opening mark is; the length of the source when there is none.</summary>
    public int NextOpener { get; private set; }

    /// <summary>Takes the next opening mark, which is on the given line, and answers whether it opens a hole.</summary>
    public bool TryTake(int line, out Hole hole)
    {
        var opener = NextOpener;
        var isNote = source[opener] == '[';
        var close = IsEscaped(opener) ? -1 : isNote ? CloseNote(opener + 2) : CloseBoneyard(opener + 2);
        hole = new Hole(opener, close + 2, isNote, line);
        NextOpener = Find(close < 0 ? opener + 2 : close + 2);
        return close >= 0;
    }

    private readonly int Find(int from)
    {
        var found = source[from..].IndexOfAny(Openers);
        return found < 0 ? source.Length : from + found;
    }

    private readonly bool IsEscaped(int opener)
    {
        var backslashes = 0;
        while (opener - backslashes > 0 && source[opener - backslashes - 1] == '\\')
            backslashes++;
        return backslashes % 2 == 1;
    }

    private int CloseBoneyard(int from)
    {
        boneyardClose = Ahead(boneyardClose, from, "*/");
        return boneyardClose == source.Length ? -1 : boneyardClose;
    }

    private int CloseNote(int from)
    {
        if (from <= notesFailBefore)
            return -1;
        noteClose = Ahead(noteClose, from, "]]");
        var end = EmptyLine(from, noteClose);
        if (end < 0 && noteClose < source.Length)
            return noteClose;
        notesFailBefore = end < 0 ? source.Length : end;
        return -1;
    }

    private readonly int Ahead(int known, int from, string mark)
    {
        if (known >= from)
            return known;
        var found = source[from..].IndexOf(mark, StringComparison.Ordinal);
        return found < 0 ? source.Length : from + found;
    }

    // A line with nothing on it, or a single space, ends a note; one with two spaces does not.
    private readonly int EmptyLine(int from, int to)
    {
        while (true)
        {
            var found = source[from..to].IndexOfAny('\r', '\n');
            if (found < 0)
                return -1;
            var line = from + found;
            line += source[line] == '\r' && line + 1 < source.Length && source[line + 1] == '\n' ? 2 : 1;
            if (line >= to)
                return -1;
            var end = line + (char.IsWhiteSpace(source[line]) && source[line] is not ('\r' or '\n') ? 1 : 0);
            if (end >= source.Length || source[end] is '\r' or '\n')
                return line;
            from = line;
        }
    }
}
