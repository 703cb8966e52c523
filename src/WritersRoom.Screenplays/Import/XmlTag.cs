using System.Text;

namespace WritersRoom.Screenplays.Import;

/// <summary>Start tags as they stand in a text that is known to be well-formed.</summary>
internal static class XmlTag
{
    /// <summary>Where the tag that begins at a place ends, its bracket included.</summary>
    public static int EndOf(string text, int start)
    {
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '>')
                return i + 1;
        }

        throw new InvalidOperationException($"No tag begins at {start}.");
    }

    /// <summary>The tag with an attribute set, or taken out when the value is null; all else in it stays as it is.</summary>
    public static string With(string tag, string attribute, string? value)
    {
        var (start, end) = Find(tag, attribute);
        var written = value is null ? "" : $" {attribute}=\"{Escape(value)}\"";
        if (start >= 0)
            return string.Concat(tag.AsSpan(0, start), written, tag.AsSpan(end));
        var close = tag.EndsWith("/>", StringComparison.Ordinal) ? tag.Length - 2 : tag.Length - 1;
        return value is null ? tag : string.Concat(tag.AsSpan(0, close).TrimEnd(), written, tag.AsSpan(close));
    }

    /// <summary>The tag with only those attributes that are named.</summary>
    public static string Only(string tag, ReadOnlySpan<string> attributes)
    {
        var kept = new StringBuilder("<").Append(NameOf(tag));
        foreach (var attribute in attributes)
            if (Find(tag, attribute) is { Start: >= 0 } found)
                kept.Append(' ').Append(tag.AsSpan(found.Start, found.End - found.Start).Trim());
        return kept.Append('>').ToString();
    }

    /// <summary>The tag as one that opens an element with content.</summary>
    public static string Open(string tag) => tag.EndsWith("/>", StringComparison.Ordinal) ? tag[..^2].TrimEnd() + ">" : tag;

    /// <summary>The name in a start tag, with its prefix.</summary>
    public static string NameOf(string tag) => tag[1..Math.Max(1, tag.AsSpan().IndexOfAny(" \t\r\n/>"))];

    /// <summary>Words as they stand between tags.</summary>
    public static string Escape(string words) => words
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    // From the white space before the attribute to the quote after its value.
    private static (int Start, int End) Find(string tag, string attribute)
    {
        var at = 1 + NameOf(tag).Length;
        while (true)
        {
            var start = at;
            while (char.IsWhiteSpace(tag[at]))
                at++;
            if (tag[at] is '>' or '/')
                return (-1, -1);
            var name = at;
            while (tag[at] != '=' && !char.IsWhiteSpace(tag[at]))
                at++;
            var isFound = tag.AsSpan(name, at - name).SequenceEqual(attribute);
            while (tag[at] is not ('"' or '\''))
                at++;
            at = tag.IndexOf(tag[at], at + 1) + 1;
            if (isFound)
                return (start, at);
        }
    }
}
