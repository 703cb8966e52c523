using System.Collections;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// The elements of a source, each made when it is asked for. Those of a script are then kept. Those of a text far longer than any script
/// are made again instead: a quarter of a million objects that live on are moved from generation to generation while the rest is made,
/// which takes the collector longer than the reading.
/// </summary>
internal sealed class SourceElements(string source, ElementSpan[] spans) : IReadOnlyList<Element>
{
    /// <summary>The elements of some twelve hundred pages.</summary>
    internal const int MostKept = 32_768;

    private readonly Element?[]? kept = spans.Length > MostKept ? null : new Element?[spans.Length];

    public int Count => spans.Length;

    public Element this[int index] => kept?[index] ?? Make(index);

    public IEnumerator<Element> GetEnumerator()
    {
        for (var index = 0; index < spans.Length; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Element Make(int index)
    {
        ref readonly var span = ref spans[index];
        var (text, start, length) = (source, span.TextStart, span.TextLength);
        if (span.IsComposed)
        {
            text = BlockText.Compose(source, span, Asides(index));
            (start, length) = (0, text.Length);
        }

        var element = new Element(span.Type, text, start, length)
        {
            Line = span.Line,
            Offset = span.Offset,
            Length = span.Length,
            Depth = span.Depth,
            IsDual = span.IsDual,
            SceneNumber = span.Type == ElementType.SceneHeading ? SceneNumberOf(span, index) : null,
        };

        // Two threads may make the same element; both then hold the one that was kept first.
        return kept is null ? element : Interlocked.CompareExchange(ref kept[index], element, null) ?? element;
    }

    private string? SceneNumberOf(in ElementSpan span, int index)
    {
        if (!span.IsComposed)
            return ElementMarks.SceneNumber(source.AsSpan(span.Offset, span.Length));
        var line = BlockText.Line(source, span, Asides(index)).AsSpan();
        var end = line.IndexOf('\n');
        return ElementMarks.SceneNumber((end < 0 ? line : line[..end]).Trim());
    }

    // The notes and boneyard inside a block follow it in the list.
    private ReadOnlySpan<ElementSpan> Asides(int index)
    {
        var end = index + 1;
        while (end < spans.Length && spans[end].Offset < spans[index].End)
            end++;
        return spans.AsSpan(index + 1, end - index - 1);
    }
}
