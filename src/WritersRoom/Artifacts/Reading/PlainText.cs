using System.Text;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Screenplay text as it reads aloud: emphasis marks and escapes off, white space single.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny("*_\\\n\t") < 0 && !text.Contains("  ", StringComparison.Ordinal)) return text.Trim();

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length) plain.Append(text[++i]);
            else if (char.IsWhiteSpace(c)) AppendSpace(plain);
            else if (c is not ('*' or '_')) plain.Append(c);
        }

        return plain.ToString().Trim();
    }

    private static void AppendSpace(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
    }
}
