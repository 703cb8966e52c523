using System.Collections.Frozen;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// Reads the title page (https://fountain.io/syntax, "Title Page"): "Key: value" lines from the first line on, values on the lines below
/// indented, up to a blank line. A script may begin with a line that only looks like one ("FADE IN:"), so a first key that is not known
/// must not be in capitals and must have a value.
/// </summary>
internal ref struct TitlePageReader(ReadOnlySpan<char> source, int start)
{
    private const int LongestKey = 60;

    private static readonly FrozenSet<string> KnownKeys = new[]
    {
        "title", "credit", "author", "authors", "source", "draft date", "date", "draft", "contact", "copyright", "notes", "revision",
        "episode", "series", "format", "version",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = KnownKeys.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly ReadOnlySpan<char> source = source;
    private readonly List<TitleEntry> entries = [];
    private readonly List<string> value = [];
    private string? key;
    private int baseIndent;

    /// <summary>Where the script begins.</summary>
    public int End { get; private set; } = start;

    /// <summary>The number of the line at <see cref="End"/>.</summary>
    public int EndLine { get; private set; } = 1;

    /// <summary>Whether a text would be taken to begin with a title page.</summary>
    public static bool BeginsWithTitle(string text) => new TitlePageReader(text, 0).Read().Entries.Count > 0;

    /// <summary>Whether a key is taken for one only with words beside it: "CUT TO:" above words is a cue.</summary>
    public static bool NeedsWordsBeside(ReadOnlySpan<char> key) => !Known.Contains(key) && LineRules.IsUpperCase(key);

    public TitlePage Read()
    {
        var at = End;
        var number = 1;
        while (NextLine(at, out var line, out var next) && line.IsWhiteSpace())
        {
            at = next;
            number++;
        }

        if (!NextLine(at, out var first, out var second) || !IsFirst(first, second))
            return TitlePage.None;

        baseIndent = Indent(first);
        while (NextLine(at, out var line, out var next) && Take(line, next))
        {
            at = next;
            number++;
        }

        Flush();
        End = at;
        EndLine = number;
        return new TitlePage(entries);
    }

    private readonly bool NextLine(int at, out ReadOnlySpan<char> line, out int next)
    {
        line = default;
        next = at;
        if (at >= source.Length)
            return false;
        var found = source[at..].IndexOfAny('\r', '\n');
        var end = found < 0 ? source.Length : at + found;
        line = source[at..end];
        next = end + 1 < source.Length && source[end] == '\r' && source[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, source.Length);
        return true;
    }

    private readonly bool IsFirst(ReadOnlySpan<char> line, int next)
    {
        if (!TryKey(line, out var name, out var rest) || LineRules.IsHeading(line.TrimStart()))
            return false;
        if (Known.Contains(name))
            return true;
        if (Indent(line) > 0 || LineRules.IsUpperCase(name))
            return false;
        return !rest.IsWhiteSpace() || (NextLine(next, out var below, out _) && Indent(below) > 0 && !below.IsWhiteSpace());
    }

    private bool Take(ReadOnlySpan<char> line, int next)
    {
        if (line.IsWhiteSpace())
        {
            // A line of white space inside a value: seen in real scripts.
            if (line.IsEmpty || key is null || !NextLine(next, out var below, out _) || below.IsWhiteSpace() || Indent(below) <= baseIndent)
                return false;
            value.Add("");
            return true;
        }

        if (key is not null && Indent(line) > baseIndent)
        {
            value.Add(line.Trim().ToString());
            return true;
        }

        if (!TryKey(line, out var name, out var rest) || (rest.IsWhiteSpace() && NeedsWordsBeside(name)))
            return false;
        Flush();
        key = name.ToString();
        if (!rest.IsWhiteSpace())
            value.Add(rest.Trim().ToString());
        return true;
    }

    private void Flush()
    {
        if (key is not null)
            entries.Add(new TitleEntry(key, string.Join('\n', value).Trim('\n')));
        key = null;
        value.Clear();
    }

    private static bool TryKey(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> rest)
    {
        name = rest = default;
        var head = line[..Math.Min(line.Length, LongestKey)];
        var colon = head.IndexOfAny(':', '：');
        if (colon < 1)
            return false;
        name = line[..colon].Trim();
        rest = line[(colon + 1)..];
        return !name.IsEmpty && char.IsLetter(name[0]);
    }

    private static int Indent(ReadOnlySpan<char> line)
    {
        var indent = 0;
        while (indent < line.Length && char.IsWhiteSpace(line[indent]))
            indent++;
        return indent;
    }
}
