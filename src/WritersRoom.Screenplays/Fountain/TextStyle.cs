namespace WritersRoom.Screenplays.Fountain;

/// <summary>How words are set. Styles add up.</summary>
[Flags]
public enum TextStyle
{
    /// <summary>Plain.</summary>
    Plain = 0,

    /// <summary>*italic*</summary>
    Italic = 1,

    /// <summary>**bold**</summary>
    Bold = 2,

    /// <summary>_underlined_</summary>
    Underline = 4,
}

/// <summary>A stretch of words in one style, marks and escapes resolved.</summary>
public readonly record struct StyledRun(string Text, TextStyle Style);
