using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>What the writer must know of the elements after the one it writes, gathered once from the back.</summary>
internal sealed class LookAhead
{
    private readonly IReadOnlyList<Element> elements;
    private readonly bool[] speechFollows;
    private readonly bool[] noteCloses;
    private readonly bool[] boneyardCloses;

    public LookAhead(IReadOnlyList<Element> elements)
    {
        this.elements = elements;
        speechFollows = new bool[elements.Count];
        noteCloses = new bool[elements.Count];
        boneyardCloses = new bool[elements.Count];
        for (var i = elements.Count - 2; i >= 0; i--)
        {
            var next = elements[i + 1];
            var isSpeech = next.Type is ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics;
            var isAside = next.Type is ElementType.Note or ElementType.Boneyard;
            speechFollows[i] = isAside || IsLeftOut(next) ? speechFollows[i + 1] : isSpeech;
            noteCloses[i] = elements[i].Type is not (ElementType.Action or ElementType.SceneHeading) && (isSpeech || isAside)
                && (next.Type == ElementType.Note || next.Text.Contains("]]", StringComparison.Ordinal) || noteCloses[i + 1]);
            boneyardCloses[i] = next.Type == ElementType.Boneyard || next.Text.Contains("*/", StringComparison.Ordinal) || boneyardCloses[i + 1];
        }
    }

    /// <summary>Whether the next element that is not an aside is spoken.</summary>
    public bool SpeechFollows(int index) => speechFollows[index];

    /// <summary>The element, with a backslash before every <c>[[</c> and <c>/*</c> that would swallow what follows.</summary>
    public Element Escape(int index)
    {
        var element = elements[index];
        if (element.Type is ElementType.Note or ElementType.Boneyard || element.Text.AsSpan().IndexOfAny('[', '/') < 0)
            return element;
        var text = EscapeMarks(element.Text, noteCloses[index], boneyardCloses[index]);
        return ReferenceEquals(text, element.Text)
            ? element
            : new Element(element.Type, text) { SceneNumber = element.SceneNumber, IsDual = element.IsDual, Depth = element.Depth };
    }

    /// <summary>A spoken line without words, which nothing can be written for.</summary>
    public static bool IsLeftOut(Element element) =>
        element.Type is ElementType.Dialogue or ElementType.Parenthetical && string.IsNullOrWhiteSpace(element.Text);

    private static string EscapeMarks(string text, bool noteCloses, bool boneyardCloses)
    {
        var lastNote = noteCloses ? text.Length : text.LastIndexOf("]]", StringComparison.Ordinal);
        var lastBoneyard = boneyardCloses ? text.Length : text.LastIndexOf("*/", StringComparison.Ordinal);
        if (lastNote < 0 && lastBoneyard < 0)
            return text;

        var escaped = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                var isEscape = text.AsSpan(i + 1).StartsWith("[[") || text.AsSpan(i + 1).StartsWith("/*");
                escaped.Append(text, i, isEscape ? 3 : 2);
                i += isEscape ? 2 : 1;
                continue;
            }

            var opensNote = text.AsSpan(i).StartsWith("[[") && i + 2 <= lastNote;
            var opensBoneyard = text.AsSpan(i).StartsWith("/*") && i + 2 <= lastBoneyard;
            if (opensNote || opensBoneyard)
                escaped.Append('\\').Append(text[i++]);
            escaped.Append(text[i]);
        }

        return escaped.Length == text.Length ? text : escaped.ToString();
    }
}
