using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>What stands around the paragraphs of a script in its file; where the file has no place for any, one is made.</summary>
/// <param name="Head">All before the first paragraph.</param>
/// <param name="Inside">Where the paragraphs stand; null when there are none.</param>
/// <param name="Tail">All after the last.</param>
internal sealed record FdxFrame(FdxFrame.Part Head, FdxSpan? Inside, FdxFrame.Part Tail)
{
    /// <summary>A stretch of the file, new text, and another stretch.</summary>
    public readonly record struct Part(FdxSpan Before, string Words, FdxSpan After);

    /// <param name="original">The file.</param>
    /// <param name="isNeeded">Whether there are paragraphs to be written.</param>
    public static FdxFrame Of(FdxOriginal original, bool isNeeded)
    {
        var text = original.Decoded.Text;
        var (content, root) = (original.Parser.ContentSpan, original.Parser.Root);
        if (!isNeeded)
            return new FdxFrame(new Part(new FdxSpan(0, text.Length), "", default), null, new Part(default, "", default));
        var isMissing = content.Length == 0;
        var outer = isMissing ? root : content;
        var tag = text[outer.Start..XmlTag.EndOf(text, outer.Start)];
        var isEmpty = tag.Length == outer.Length;
        var (open, close) = isMissing ? ("\n\n  <Content>", "\n  </Content>\n") : ("", "");
        if (isEmpty)
            return new FdxFrame(
                new Part(new FdxSpan(0, outer.Start), XmlTag.Open(tag) + open, default), null,
                new Part(default, $"{close}</{XmlTag.NameOf(tag)}>", new FdxSpan(outer.End, text.Length)));

        var inside = outer.Start + tag.Length;
        var end = text.LastIndexOf('<', outer.End - 1);
        return isMissing
            ? new FdxFrame(new Part(new FdxSpan(0, inside), open, default), null, new Part(default, close, new FdxSpan(inside, text.Length)))
            : new FdxFrame(new Part(new FdxSpan(0, inside), "", default), new FdxSpan(inside, end), new Part(default, "", new FdxSpan(end, text.Length)));
    }
}
