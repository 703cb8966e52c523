using System.Text;
using System.Text.Json.Serialization;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Blocks;

/// <summary>A block with its identity: the same through every edit, so that it can be addressed, and told who made it.</summary>
/// <param name="Id">The change that made it and its number in that change: <c>12.1</c>. It does not depend on what other changes there were.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Gap">What a person put between it and the next block; null where nobody has, and then it is a blank line.</param>
/// <param name="Origin">Who made it.</param>
internal sealed record DocumentBlock(string Id, string Text, string? Gap, BlockOrigin Origin);

/// <summary>A document as blocks. Its <see cref="Text"/>, cut into blocks again, has the same blocks.</summary>
internal sealed record LivingDocument
{
    public required string Title { get; init; }

    /// <summary>A person chose the title: the Scribe proposes another instead of setting it.</summary>
    public bool IsTitlePersons { get; init; }

    public required IReadOnlyList<DocumentBlock> Blocks { get; init; }

    /// <summary>What stands behind the last block: its line end and blank lines.</summary>
    public required string Tail { get; init; }

    /// <summary>The line end that is written where nobody typed one.</summary>
    public string LineEnd { get; init; } = "\n";

    [JsonIgnore]
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var i = 0; i < Blocks.Count; i++)
                text.Append(Blocks[i].Text).Append(GapBehind(i));
            return text.ToString();
        }
    }

    public static LivingDocument Empty(string title) => new() { Title = title, Blocks = [], Tail = "" };

    public int IndexOf(string id)
    {
        for (var i = 0; i < Blocks.Count; i++)
        {
            if (Blocks[i].Id == id)
                return i;
        }

        return -1;
    }

    /// <summary>What is written behind the block at <paramref name="index"/>: what a person put there, and a line end more where the next block would run into it.</summary>
    public string GapBehind(int index) =>
        index == Blocks.Count - 1 ? Tail : GapBetween(Blocks[index].Text, Blocks[index].Gap, Blocks[index + 1].Text, LineEnd);

    /// <summary>What is written between two blocks.</summary>
    /// <param name="text">The first block.</param>
    /// <param name="gap">What a person put behind it; null where nobody has.</param>
    /// <param name="next">The block that comes next.</param>
    /// <param name="lineEnd">The line end that is written where one is missing.</param>
    public static string GapBetween(string text, string? gap, string next, string lineEnd)
    {
        gap ??= lineEnd + lineEnd;
        var ends = LineEndsOf(gap);
        if (ends >= 2 || text.Length == 0)
            return gap;
        var needed = MarkdownBlocks.AreApartOnOneLine(text, next) ? 1 : 2;
        while (ends++ < needed)
            gap += lineEnd;
        return gap;
    }

    private static int LineEndsOf(string gap)
    {
        var ends = 0;
        for (var i = 0; i < gap.Length; i++)
        {
            if (gap[i] == '\n' || (gap[i] == '\r' && (i + 1 == gap.Length || gap[i + 1] != '\n')))
                ends++;
        }

        return ends;
    }

    /// <summary>
    /// The same text as blocks that hold: where blocks put side by side read as others (a fence that one opens and the next closes), those are one block, with
    /// the identity of the first and the origin of all.
    /// </summary>
    public LivingDocument Settled()
    {
        var text = Text;
        var cut = MarkdownBlocks.Split(text);
        if (cut.Count == Blocks.Count && cut.Select(block => block.Text).SequenceEqual(Blocks.Select(block => block.Text), StringComparer.Ordinal))
            return this;
        var ends = new int[Blocks.Count];
        for (var (i, end) = (0, 0); i < Blocks.Count; i++)
            ends[i] = end += Blocks[i].Text.Length + GapBehind(i).Length;
        var settled = new List<DocumentBlock>(cut.Count);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var (i, old, start) = (0, 0, 0); i < cut.Count; i++)
        {
            var end = start + cut[i].Text.Length + cut[i].Gap.Length;
            var (first, origin) = (old, Blocks[old].Origin);
            while (ends[old] < end)
                origin = origin.With(Blocks[++old].Origin);
            var id = used.Add(Blocks[first].Id) ? Blocks[first].Id : FreeId(Blocks[first].Id, used);
            settled.Add(new DocumentBlock(id, cut[i].Text, i == cut.Count - 1 ? null : cut[i].Gap, origin));
            start = end;
            if (old + 1 < Blocks.Count && ends[old] == end)
                old++;
        }

        return this with { Blocks = settled, Tail = cut.Count == 0 ? text : cut[^1].Gap };
    }

    private static string FreeId(string id, HashSet<string> used)
    {
        for (var part = 2; ; part++)
        {
            if (used.Add($"{id}.{part}"))
                return $"{id}.{part}";
        }
    }
}
