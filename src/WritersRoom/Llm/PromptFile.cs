using System.Text;

namespace WritersRoom.Llm;

/// <summary>A text for a model, written in a file beside whoever sends it. Comments in it say why; they are not sent.</summary>
internal static class PromptFile
{
    /// <summary>The text of <c>name.prompt.md</c>.</summary>
    public static string Read(string name) => WithoutComments(ReadResource($"{name}.prompt.md")).Trim();

    /// <summary>The text of a file that is sent as it is.</summary>
    public static string ReadResource(string file)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream($"WritersRoom.Prompts.{file}")!;
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
            // One that has its lines to itself leaves none behind.
            if ((kept.Length == 0 || kept[^1] == '\n') && rest.StartsWith('\n'))
                rest = rest[1..];
        }

        return kept.Append(rest).ToString();
    }
}
