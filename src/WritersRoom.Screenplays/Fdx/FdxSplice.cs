namespace WritersRoom.Screenplays.Fdx;

/// <summary>The file as it is put together: stretches of the original with the new title page in the place of the old one, and new words.</summary>
internal sealed class FdxSplice(FdxOriginal original, FdxReplacement? titlePage)
{
    private readonly FdxOutput output = new(original);
    private bool hasTitlePage;

    public byte[] ToArray() => output.ToArray();

    public void Write(string words) => output.Write(words);

    public void Write(FdxFrame.Part part)
    {
        Copy(part.Before);
        output.Write(part.Words);
        Copy(part.After);
    }

    /// <summary>Copies a stretch of the original; the title page may stand inside it.</summary>
    public void Copy(FdxSpan span)
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
