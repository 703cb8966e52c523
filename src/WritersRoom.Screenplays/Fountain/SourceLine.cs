namespace WritersRoom.Screenplays.Fountain;

/// <summary>What a line holds once notes and boneyard are taken out.</summary>
internal enum LineState : byte
{
    /// <summary>Nothing, or white space.</summary>
    Blank,

    /// <summary>Two or more spaces and nothing else: blank, except that it holds a speech open.</summary>
    Spaces,

    /// <summary>Words, and no note or boneyard.</summary>
    Text,

    /// <summary>Words beside a note or boneyard.</summary>
    Marked,

    /// <summary>Only a note, or a boneyard of one line: the lines around it are neighbours.</summary>
    Aside,

    /// <summary>Only a boneyard of several lines: it parts the lines around it as a blank line does.</summary>
    AsideBlock,
}

/// <summary>
/// A line of the source. A note or boneyard that runs over several lines draws them together into one. Start is where the line
/// begins, content is what is left of it without white space around it; FirstHole counts only on lines that are Marked.
/// </summary>
internal readonly record struct SourceLine(int Start, int ContentStart, int ContentEnd, int Number, LineState State, int FirstHole)
{
    public bool HasWords => State is LineState.Text or LineState.Marked;
}

/// <summary>A stretch of the source that holds a note or boneyard, its brackets included, and the line it begins on.</summary>
internal readonly record struct Hole(int Start, int End, bool IsNote, int Line);
