namespace WritersRoom.Screenplays.Import;

/// <summary>Why a file cannot be read as a screenplay.</summary>
public enum ScreenplayFormatError
{
    /// <summary>It is not text.</summary>
    Binary,

    /// <summary>It is over the limit.</summary>
    TooLarge,

    /// <summary>Its characters cannot be told.</summary>
    Undecodable,

    /// <summary>It is XML that breaks its own rules, is not a screenplay, or is built to do harm.</summary>
    Malformed,

    /// <summary>It is a PDF, and the program that takes the text out of one is not there.</summary>
    NoPdfReader,
}

/// <summary>A file that cannot be read. The message is a sentence for the person who brought it: the problem, the place, the remedy.</summary>
public sealed class ScreenplayFormatException(ScreenplayFormatError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public ScreenplayFormatError Error { get; } = error;

    /// <summary>Why, as the stable code that clients see: binary, too_large, undecodable, malformed, no_pdf_reader.</summary>
    public string Code => Error switch
    {
        ScreenplayFormatError.Binary => "binary",
        ScreenplayFormatError.TooLarge => "too_large",
        ScreenplayFormatError.Undecodable => "undecodable",
        ScreenplayFormatError.NoPdfReader => "no_pdf_reader",
        _ => "malformed",
    };
}
