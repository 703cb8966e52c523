using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// An FDX file kept beside the screenplay that was read from it. It holds what Fountain has no place for: settings, revision marks, how runs of
/// text are cut, what other programs left in it. <see cref="FdxWriter"/> writes a screenplay back into it, and changes only what was changed.
/// It may be used from several threads.
/// </summary>
public sealed class FdxOriginal
{
    private FdxOriginal(ReadOnlyMemory<byte> content, DecodedText decoded)
    {
        Content = content;
        Decoded = decoded;
        var certificate = new CertificateBuilder();
        Parser = new FdxParser(certificate);
        Parser.Parse(decoded.Text);
        var build = new FdxElements(certificate);
        var elements = build.Build(Parser.Content);
        var titlePage = FdxTitlePage.Read(Parser.TitlePage, certificate);
        Screenplay = FountainReader.Read(FountainWriter.Write(titlePage, elements, out var starts));
        Units = FdxUnit.Cut(Parser.Content, index => HasWords(Parser.Content[index]), Owners(Screenplay.Elements, starts, build.Owners));

        ReadBack.Certify(elements, index => Parser.Content[build.Owners[index]].Place, Screenplay.Elements, certificate);
        ReadBack.Certify(titlePage, Screenplay.TitlePage, certificate);
        if (decoded.FirstUnreadable is { } offset)
            certificate.Approximate("bytes that are not UTF-8 were replaced by the sign for an unreadable character", $"byte {offset} and on");
        certificate.Keep(Screenplay.Elements);
        Certificate = certificate.Build();
    }

    /// <summary>The file, byte for byte.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What it was read as.</summary>
    public Screenplay Screenplay { get; }

    /// <summary>What the screenplay alone does not hold of the file. Nothing of it is lost as long as the original is kept and FDX is written.</summary>
    public Certificate Certificate { get; }

    internal DecodedText Decoded { get; }

    internal FdxParser Parser { get; }

    internal List<FdxUnit> Units { get; }

    /// <summary>Reads a file and keeps it. How its characters are stored is told from the content, whatever it declares.</summary>
    /// <exception cref="ScreenplayFormatException">The file is too large, undecodable, not well-formed, not FDX, or over a limit.</exception>
    public static FdxOriginal Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > ScreenplayImporter.LargestFile)
            throw ScreenplayImporter.TooLarge(null, content.Length);
        return Read(content, TextDecoder.Decode(content.Span));
    }

    internal static FdxOriginal Read(ReadOnlyMemory<byte> content, DecodedText decoded) => new(content, decoded);

    private static bool HasWords(FdxParagraph paragraph) =>
        !paragraph.IsBlank || paragraph.Summary is not null || paragraph.Notes.Exists(note => note.Text.Length > 0);

    // An element belongs to the paragraph of the last built element that was written before it.
    private static int[] Owners(IReadOnlyList<Element> elements, int[] starts, IReadOnlyList<int> builtOwners)
    {
        var owners = new int[elements.Count];
        var built = 0;
        for (var index = 0; index < owners.Length; index++)
        {
            while (built + 1 < starts.Length && starts[built + 1] <= elements[index].Offset)
                built++;
            owners[index] = builtOwners[built];
        }

        return owners;
    }
}
