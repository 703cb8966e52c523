using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Import;

/// <summary>A file that was read.</summary>
/// <param name="Screenplay">What it says; its source is Fountain whatever the file was.</param>
/// <param name="Format">What the file was, told from its content.</param>
/// <param name="EncodingName">How its characters were stored: utf-8, utf-16le, utf-16be or windows-1252.</param>
/// <param name="Text">The file's characters as they were read: of a PDF the text of its pages, of a Fade In file the document in it.</param>
/// <param name="Certificate">What was kept, approximated and dropped; what the original carries is named as carried.</param>
public sealed record ImportedScreenplay(Screenplay Screenplay, ScreenplayFormat Format, string EncodingName, string Text, Certificate Certificate)
{
    /// <summary>The file itself when it was FDX: keep it, and give it to the exporter, so that what it carries goes out again.</summary>
    public FdxOriginal? Original { get; init; }
}
