using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Writes a screenplay into the FDX it came from. What says the same is copied, what was changed is changed in its place, what is new is put in,
/// what is gone is left out, and everything around it stays.
/// </summary>
internal sealed class FdxRewriter
{
    private readonly FdxOriginal original;
    private readonly Screenplay screenplay;
    private readonly CertificateBuilder certificate;
    private readonly FdxSplice output;
    private readonly FdxLayout layout;
    private readonly List<FdxPiece> pieces;
    private readonly HashSet<FdxUnit> used;
    private readonly HashSet<int> openContainers = [];
    private readonly FdxFrame frame;
    private readonly FdxTokens tokens;
    private int cursor;
    private FdxSpan? space;
    private bool isAfterNew;
    private bool isKept = true;

    public FdxRewriter(FdxOriginal original, Screenplay screenplay, CertificateBuilder certificate)
    {
        this.original = original;
        this.screenplay = screenplay;
        this.certificate = certificate;
        layout = FdxLayout.Of(original);
        output = new FdxSplice(original, FdxTitlePageRewriter.Rewrite(original, screenplay.TitlePage, layout, certificate));
        pieces = FdxMatch.Find(original, screenplay.Elements);
        frame = FdxFrame.Of(original, isNeeded: pieces.Count > 0 || original.Units.Count > 0);
        tokens = new FdxTokens(original, frame.Inside is { } inside ? FdxToken.Cut(original, inside) : []);
        used = [.. pieces.Where(piece => piece.Unit is not null).Select(piece => piece.Unit!)];
    }

    public byte[] Write()
    {
        output.Write(frame.Head);
        for (int index = 0, count; index < pieces.Count; index += count)
        {
            count = Math.Max(tokens.SpokenAtOnce(pieces, index, screenplay.Elements), tokens.StandingInContainer(pieces, index, cursor));
            if (count > 0)
                WriteDual(pieces.GetRange(index, count));
            else
                WritePiece(pieces[index], layout.Between);
            count = Math.Max(1, count);
        }

        Flush(tokens.Count);
        WriteSpace();
        output.Write(frame.Tail);
        return output.ToArray();
    }

    private void WriteDual(List<FdxPiece> dual)
    {
        var container = dual.Select(piece => piece.Unit is null ? -1 : tokens.ContainerOf(piece.Unit))
            .FirstOrDefault(found => found >= 0 && tokens.OpenOf(found) >= cursor, -1);
        if (container >= 0)
        {
            openContainers.Add(container);
            Flush(tokens.OpenOf(container) + 1);
        }
        else
        {
            if (dual[0].Unit is { } unit)
                Flush(tokens.PlaceOf(unit));
            space = null;
            WriteNew($"{layout.Between}<Paragraph>{layout.Inside(1)}<DualDialogue>");
        }

        foreach (var piece in dual)
            WritePiece(piece, layout.Inside(2));
        if (container >= 0)
            Flush(tokens.CloseOf(container) + 1);
        else
            WriteNew($"{layout.Inside(1)}</DualDialogue>{layout.Between}</Paragraph>");
    }

    private void WritePiece(FdxPiece piece, string between)
    {
        if (piece.Unit is not { } unit)
        {
            WriteNew(FdxFragment.Write(between, xml => new FdxContentWriter(xml, screenplay.Elements, certificate).Write(piece)));
            return;
        }

        // What was moved out of its place is written from there, and the place passed over.
        var isInOrder = tokens.PlaceOf(unit) >= cursor;
        Flush(tokens.PlaceOf(unit));
        cursor = Math.Max(cursor, tokens.PlaceOf(unit) + 1);
        if ((!isInOrder || !WriteSpace()) && (isAfterNew || !isInOrder))
            output.Write(between);
        if (piece.IsUntouched)
        {
            for (var index = piece.First; index < piece.End; index++)
                certificate.Keep(screenplay.Elements[index].Type);
            output.Copy(unit.Span);
        }
        else
        {
            output.Write(new FdxParagraphRewriter(original, screenplay.Elements, between, certificate).Write(piece));
        }

        isKept = true;
        isAfterNew = false;
    }

    private void WriteNew(string words)
    {
        if (words.Length == 0)
            return;
        output.Write(words);
        isAfterNew = true;
    }

    // Goes on to a token, over all that stands before it.
    private void Flush(int end)
    {
        for (; cursor < end; cursor++)
        {
            var token = tokens[cursor];
            switch (token.Kind)
            {
                case FdxTokenKind.Space:
                    space = token.Span;
                    break;
                case FdxTokenKind.Unit:
                    FlushUnit(original.Units[token.Index]);
                    break;
                case FdxTokenKind.Open or FdxTokenKind.Close when !openContainers.Contains(token.Index):
                    CertifyParted(token);
                    break;
                default:
                    WriteSpace();
                    output.Copy(token.Span);
                    isAfterNew = false;
                    break;
            }
        }
    }

    // Two speeches that are no longer spoken at once are as the writer wants them; what else stood in a dual dialogue is now outside one.
    private void CertifyParted(FdxToken token)
    {
        if (token.Kind != FdxTokenKind.Open)
            return;
        var held = original.Units.FindAll(unit => tokens.ContainerOf(unit) == token.Index);
        var wasDual = held.Exists(unit => Enumerable.Range(unit.First, unit.Count).Any(index => original.Screenplay.Elements[index].IsDual));
        if (!wasDual && held.Exists(used.Contains))
            certificate.Drop("a dual dialogue around what is not two speeches", $"{held[0].Place} of the original");
    }

    // A blank paragraph goes with what it stands under.
    private void FlushUnit(FdxUnit unit)
    {
        if (unit.Count == 0 && isKept)
        {
            WriteSpace();
            output.Copy(unit.Span);
            isAfterNew = false;
        }
        else if (!used.Contains(unit))
        {
            isKept = false;
            FdxParagraphRewriter.CertifyGone(unit, certificate);
        }
    }

    private bool WriteSpace()
    {
        if (space is not { } waiting)
            return false;
        output.Copy(waiting);
        space = null;
        return true;
    }
}
