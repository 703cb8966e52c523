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
    private readonly FdxOutput output;
    private readonly FdxLayout layout;
    private readonly FdxReplacement? titlePage;
    private readonly List<FdxPiece> pieces;
    private readonly HashSet<FdxUnit> used;
    private readonly HashSet<int> openContainers = [];
    private readonly Dictionary<FdxUnit, int> tokenOf = [];
    private readonly Dictionary<FdxUnit, int> containerOf = [];
    private readonly Dictionary<int, int> openOf = [];
    private readonly Dictionary<int, int> closeOf = [];
    private List<FdxToken> tokens = [];
    private int cursor;
    private FdxSpan? space;
    private bool isAfterNew;
    private bool isKept = true;
    private bool hasTitlePage;

    public FdxRewriter(FdxOriginal original, Screenplay screenplay, CertificateBuilder certificate)
    {
        this.original = original;
        this.screenplay = screenplay;
        this.certificate = certificate;
        output = new FdxOutput(original);
        layout = FdxLayout.Of(original);
        titlePage = FdxTitlePageRewriter.Rewrite(original, screenplay.TitlePage, layout, certificate);
        pieces = FdxMatch.Find(original, screenplay.Elements);
        used = [.. pieces.Where(piece => piece.Unit is not null).Select(piece => piece.Unit!)];
    }

    public byte[] Write()
    {
        var frame = FdxFrame.Of(original, isNeeded: pieces.Count > 0 || original.Units.Count > 0);
        tokens = frame.Inside is { } inside ? FdxToken.Cut(original, inside) : [];
        IndexTokens();
        Write(frame.Head);
        for (int index = 0, count; index < pieces.Count; index += count)
        {
            count = Math.Max(SpokenAtOnce(index), StandingInContainer(index));
            if (count > 0)
                WriteDual(pieces.GetRange(index, count));
            else
                WritePiece(pieces[index], layout.Between);
            count = Math.Max(1, count);
        }

        Flush(tokens.Count);
        WriteSpace();
        Write(frame.Tail);
        return output.ToArray();
    }

    private void IndexTokens()
    {
        var container = -1;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            switch (token.Kind)
            {
                case FdxTokenKind.Open:
                    container = token.Index;
                    openOf[container] = index;
                    break;
                case FdxTokenKind.Close:
                    closeOf[container] = index;
                    container = -1;
                    break;
                case FdxTokenKind.Unit:
                    tokenOf[original.Units[token.Index]] = index;
                    containerOf[original.Units[token.Index]] = container;
                    break;
            }
        }
    }

    // How many pieces, from one on, are spoken at once. What could be more of the second speech stays outside where it stood outside.
    private int SpokenAtOnce(int index)
    {
        var count = pieces[index].DualCount;
        if (count == 0 || pieces[index].Unit is not { } first || containerOf[first] < 0)
            return count;
        while (pieces[index + count - 1] is { IsUntouched: true, Unit: { } unit, Main: var main }
            && containerOf[unit] != containerOf[first] && (main < 0 || screenplay.Elements[main].Type != ElementType.Character))
            count--;
        return count;
    }

    // How many pieces, from one on, are all that a dual dialogue of the original held, whatever that is, and stand as they were.
    private int StandingInContainer(int index)
    {
        if (pieces[index].Unit is not { } first || containerOf[first] is not (>= 0 and var container) || tokenOf[first] < cursor)
            return 0;
        var count = 0;
        for (var token = openOf[container]; token < closeOf[container]; token++)
        {
            if (tokens[token].Kind != FdxTokenKind.Unit || original.Units[tokens[token].Index] is not { Count: > 0 } unit)
                continue;
            if (index + count == pieces.Count || !pieces[index + count].IsUntouched || pieces[index + count].Unit != unit)
                return 0;
            count++;
        }

        return count;
    }

    private void WriteDual(List<FdxPiece> dual)
    {
        var container = dual.Select(piece => piece.Unit is null ? -1 : containerOf[piece.Unit])
            .FirstOrDefault(found => found >= 0 && openOf[found] >= cursor, -1);
        if (container >= 0)
        {
            openContainers.Add(container);
            Flush(openOf[container] + 1);
        }
        else
        {
            if (dual[0].Unit is { } unit)
                Flush(tokenOf[unit]);
            space = null;
            WriteNew($"{layout.Between}<Paragraph>{layout.Inside(1)}<DualDialogue>");
        }

        foreach (var piece in dual)
            WritePiece(piece, layout.Inside(2));
        if (container >= 0)
            Flush(closeOf[container] + 1);
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
        var isInOrder = tokenOf[unit] >= cursor;
        Flush(tokenOf[unit]);
        cursor = Math.Max(cursor, tokenOf[unit] + 1);
        if ((!isInOrder || !WriteSpace()) && (isAfterNew || !isInOrder))
            output.Write(between);
        if (piece.IsUntouched)
        {
            for (var index = piece.First; index < piece.End; index++)
                certificate.Keep(screenplay.Elements[index].Type);
            Copy(unit.Span);
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
                    Copy(token.Span);
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
        var held = original.Units.FindAll(unit => containerOf[unit] == token.Index);
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
            Copy(unit.Span);
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
        Copy(waiting);
        space = null;
        return true;
    }

    private void Write(FdxFrame.Part part)
    {
        Copy(part.Before);
        output.Write(part.Words);
        Copy(part.After);
    }

    // The title page may stand inside what is copied.
    private void Copy(FdxSpan span)
    {
        if (span.Length == 0)
            return;
        if (hasTitlePage || titlePage is not { } page || page.Span.Start < span.Start || page.Span.End > span.End)
        {
            output.Copy(span);
            return;
        }

        hasTitlePage = true;
        output.Copy(new FdxSpan(span.Start, page.Span.Start));
        output.Write(page.Words);
        output.Copy(new FdxSpan(page.Span.End, span.End));
    }
}
