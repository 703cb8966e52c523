using WritersRoom.Cli.Files;
using WritersRoom.Poppler;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Cli.Conversion;

/// <summary>A screenplay that a person named, read from its file.</summary>
internal static class ScreenplayFile
{
    /// <exception cref="CommandFailure">The file cannot be opened, or not be read as a screenplay.</exception>
    public static async Task<ImportedScreenplay> ReadAsync(CommandSession session, string path, CancellationToken cancellationToken)
    {
        var content = await InputFile.ReadAsync(path, session.Terminal.Input, cancellationToken);
        var importer = new FileImporter(new PdfToText(PdfToTextProgram.Find(session.PathOfPrograms)));
        try
        {
            return await importer.ImportAsync(content, Path.GetFileName(path), cancellationToken);
        }
        catch (ScreenplayFormatException unreadable)
        {
            throw new CommandFailure(unreadable.Message, unreadable);
        }
    }
}
