namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>What an input is given to.</summary>
public enum FuzzFormat
{
    /// <summary>Text, to the Fountain reader.</summary>
    Fountain,

    /// <summary>Text, to the plain-text reader.</summary>
    PlainText,

    /// <summary>Decoded XML, to the FDX reader.</summary>
    Fdx,

    /// <summary>Decoded XML, to the reader of Open Screenplay Format.</summary>
    Osf,

    /// <summary>Bytes, to the importer; each character of the text is one byte.</summary>
    File,
}
