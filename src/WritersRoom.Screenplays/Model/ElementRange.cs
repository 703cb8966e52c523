using System.Collections;

namespace WritersRoom.Screenplays.Model;

/// <summary>A window on a list of elements, so that scenes share the screenplay's list and copy nothing.</summary>
internal sealed class ElementRange(IReadOnlyList<Element> elements, int start, int count) : IReadOnlyList<Element>
{
    public int Count => count;

    public Element this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return elements[start + index];
        }
    }

    public IEnumerator<Element> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
            yield return elements[start + index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
