using System.Text;

namespace WritersRoom.Artifacts.Asking;

/// <summary>A text for a model, written in a file beside whoever sends it. Comments in it say why; they are not sent.</summary>
internal static class PromptFile
{
    /// <summary>The text of <c>name.prompt.md</c>.</summary>
    public static string Read(string name)
    {
        var text = ReadResource($"{name}.prompt.md");
        var sent = new StringBuilder(text.Length);
        foreach (var line in WithoutComments(text).Split('\n'))
        {
            // A comment of its own leaves an empty line behind; one is enough between paragraphs.
            if (line.Trim().Length > 0)
                sent.Append(line.TrimEnd()).Append('\n');
            else if (sent.Length > 1 && sent[^2] != '\n')
                sent.Append('\n');
        }

        return sent.ToString().Trim();
    }

    /// <summary>The text of a file that is sent as it is.</summary>
    public static string ReadResource(string file)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream($"WritersRoom.Artifacts.{file}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string WithoutComments(string text)
    {
        const string open = "<!--", close = "-->";
        var rest = text;
        var kept = new StringBuilder(text.Length);
        for (var start = rest.IndexOf(open, StringComparison.Ordinal); start >= 0; start = rest.IndexOf(open, StringComparison.Ordinal))
        {
            kept.Append(rest, 0, start);
            rest = rest[(rest.IndexOf(close, start, StringComparison.Ordinal) + close.Length)..];
        }

        return kept.Append(rest).ToString();
    }
}
