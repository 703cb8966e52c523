using System.Text;

namespace WritersRoom.Chat.Extractive;

/// <summary>Makes words of a script safe to stand in an answer: on one line, and nothing in them is Markdown, HTML or a link.</summary>
internal static class PlainProse
{
    /// <summary>The same words without marks that mean something to Markdown; angle and square brackets become others.</summary>
    public static string From(string text)
    {
        var prose = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (prose.Length > 0 && prose[^1] != ' ') prose.Append(' ');
            }
            else if (c is '<' or '>') prose.Append(c == '<' ? '‹' : '›');
            else if (c is '[' or ']') prose.Append(c == '[' ? '(' : ')');
            else if (c is not ('*' or '_' or '`' or '#' or '\\' or '|' or '~' or '^') && !char.IsControl(c)) prose.Append(c);
        }

        // "://" and "www." are what Markdown makes links of.
        return prose.Replace("://", ": //").Replace("www.", "www. ").Replace("WWW.", "WWW. ").ToString().Trim();
    }
}
