using System.Text;

namespace WritersRoom.Screenplays.Model;

/// <summary>
/// Elements as a reader finds them. The last may be extended line by line: its text is put together once, so that a speech of a hundred
/// thousand lines costs no more than its length.
/// </summary>
internal sealed class GatheredElements
{
    private readonly List<Element> elements = [];
    private readonly StringBuilder text = new();

    public int Count => elements.Count;

    /// <summary>The type of the last element; null when there is none.</summary>
    public ElementType? LastType => elements.Count == 0 ? null : elements[^1].Type;

    public void Add(Element element)
    {
        Close();
        elements.Add(element);
    }

    /// <summary>Puts text behind the last element's. Its type, its scene number and its text stay.</summary>
    public void Extend(string more)
    {
        if (text.Length == 0)
            text.Append(elements[^1].Text);
        text.Append(more);
    }

    /// <summary>All of them, in order.</summary>
    public List<Element> ToList()
    {
        Close();
        return elements;
    }

    private void Close()
    {
        if (text.Length == 0)
            return;
        elements[^1] = new Element(elements[^1].Type, text.ToString()) { SceneNumber = elements[^1].SceneNumber };
        text.Clear();
    }
}
