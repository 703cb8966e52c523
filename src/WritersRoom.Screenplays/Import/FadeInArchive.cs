using System.IO.Compression;

namespace WritersRoom.Screenplays.Import;

/// <summary>
/// Takes the document out of a Fade In file, a zip archive. An archive is believed in nothing: its entries are few, and what an entry
/// unpacks to is counted while it is read.
/// </summary>
internal static class FadeInArchive
{
    private const int MostEntries = 1000;
    private const int MostRatio = 100;
    private const int LargestDocument = 100 * 1024 * 1024;
    private const string Document = "document.xml";

    /// <summary>False when the content is no zip archive with a document in it.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> content, out byte[] document)
    {
        document = [];
        if (!content.Span.StartsWith("PK\x03\x04"u8))
            return false;
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
                throw Refuse($"it has more than {MostEntries} entries");
            if (archive.GetEntry(Document) is not { } entry)
                return false;
            document = Unpack(entry, content.Length);
            return true;
        }
        catch (InvalidDataException error) when (content.Span.IndexOf("document.xml"u8) >= 0)
        {
            throw Refuse(error.Message.TrimEnd('.'), error);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry, int packedLength)
    {
        var limit = Math.Min(LargestDocument, (long)packedLength * MostRatio);
        using var unpacked = new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (unpacked.Length + read > limit)
                throw Refuse("it unpacks to far more than a script can be");
            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }

    private static ScreenplayFormatException Refuse(string problem, Exception? inner = null) => new(
        ScreenplayFormatError.Malformed, $"The archive cannot be read: {problem}. Open it in Fade In and save it again.", inner);
}
