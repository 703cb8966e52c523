namespace WritersRoom.Screenplays.Import;

/// <summary>The formats that are read.</summary>
public enum ScreenplayFormat
{
    /// <summary>Fountain 1.1.</summary>
    Fountain,

    /// <summary>Final Draft XML.</summary>
    Fdx,

    /// <summary>Text laid out as on the page, without marks.</summary>
    PlainText,

    /// <summary>Open Screenplay Format.</summary>
    OpenScreenplay,

    /// <summary>A Fade In file: Open Screenplay Format in a zip archive.</summary>
    FadeIn,

    /// <summary>PDF, by the text of its pages.</summary>
    Pdf,
}
