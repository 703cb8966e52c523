namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>
/// Laid-out text with its tags, and the ways in which script sites spoil it. Every way is deterministic: what it inserts depends on line
/// numbers only.
/// </summary>
internal sealed record TaggedLayout(IReadOnlyList<(string Text, char Tag)> Lines)
{
    public string Text => string.Join('\n', Lines.Select(line => line.Text));

    public static TaggedLayout Read(string text, string tags) => new(
        text.Split('\n').Zip(tags.Split('\n'), (line, tag) => (line, tag.Length == 0 ? 'O' : tag[0])).ToArray());

    /// <summary>The share of the lines with words whose tags are right.</summary>
    public double Score(IReadOnlyList<char> found, out IReadOnlyList<string> wrong)
    {
        var worded = Lines.Index().Where(line => line.Item.Tag != 'O').ToArray();
        wrong = worded.Where(line => found[line.Index] != line.Item.Tag)
            .Select(line => $"{line.Index + 1} {found[line.Index]} for {line.Item.Tag}: {line.Item.Text}").ToArray();
        return 1 - (wrong.Count / (double)worded.Length);
    }

    public TaggedLayout Map(Func<string, char, string> change) => new(Lines.Select(line => (change(line.Text, line.Tag), line.Tag)).ToArray());

    public TaggedLayout Expand(Func<(string Text, char Tag), int, IEnumerable<(string, char)>> change) =>
        new(Lines.SelectMany((line, index) => change(line, index)).ToArray());
}

/// <summary>The ways, by name.</summary>
internal static class LayoutCorruption
{
    public static readonly IReadOnlyDictionary<string, Func<TaggedLayout, TaggedLayout>> Ways = new Dictionary<string, Func<TaggedLayout, TaggedLayout>>
    {
        ["no indentation"] = clean => clean.Map((line, _) => line.Trim(' ')),
        ["half the indentation"] = clean => clean.Map((line, _) => new string(' ', Indent(line) / 2) + line.TrimStart(' ')),
        ["shifted to the left"] = clean => clean.Map((line, _) => line.StartsWith("          ", StringComparison.Ordinal) ? line[10..] : line.TrimStart(' ')),
        ["indented by tabs"] = clean => clean.Map((line, _) => new string('\t', Indent(line) / 8) + new string(' ', Indent(line) % 8) + line.TrimStart(' ')),
        ["columns that waver"] = clean => new TaggedLayout(clean.Lines.Select((line, index) => (index % 3 == 0 && Indent(line.Text) > 2 ? line.Text[(index % 2 + 1)..] : line.Text, line.Tag)).ToArray()),
        ["settings spelled out"] = SpellOut,
        ["settings spelled out, no indentation"] = clean => SpellOut(clean).Map((line, _) => line.Trim(' ')),
        ["numbers glued to headings"] = Glue,
        ["numbers glued to headings, no indentation"] = clean => Glue(clean).Map((line, _) => line.Trim(' ')),
        ["no margin numbers"] = clean => clean.Map((line, tag) => tag == 'S' ? new string(' ', 10) + Heading(line) : line),
        ["a watermark on every page"] = clean => clean.Expand((line, index) => index % 53 == 31 ? [line, ("               DRAFT COPY - NOT FOR DISTRIBUTION", 'M')] : [line]),
        ["a site's address on every page"] = clean => clean.Expand((line, index) => index % 60 == 17 ? [line, ("Downloaded from www.scripts.example", 'M')] : [line]),
        ["running headers"] = clean => clean.Expand((line, index) => line.Text == "\f" ? [line, ($"PHOENIX CHILD - Rev. {(index % 28) + 1}/01/21".PadRight(66) + $"{(index / 60) + 1}.", 'M')] : [line]),
        ["running headers without form feeds"] = clean => clean.Expand((line, index) => line.Text == "\f" ? [("", 'O'), ($"          PHOENIX CHILD - Blue Rev. {(index % 28) + 1}/01/21".PadRight(66) + $"{(index / 60) + 1}.", 'M'), ("", 'O')] : [line]),
        ["no form feeds"] = clean => clean.Map((line, _) => line == "\f" ? "" : line),
        ["capitals on the screen"] = clean => clean.Expand((line, index) => line.Tag == 'O' && index > 30 && index % 40 == 0 ? [line, ("          A SIGN READS", 'N'), ("          KEEP OUT, AND STAY AWAY", 'N'), ("", 'O')] : [line]),
        ["capitals on the screen, no indentation"] = clean => clean.Expand((line, index) => line.Tag == 'O' && index > 30 && index % 40 == 0 ? [line, ("THE SIGN READS: KEEP OUT", 'N'), ("", 'O')] : [line]).Map((line, _) => line.Trim(' ')),
        ["no numbers, settings spelled out, no indentation"] = clean => SpellOut(clean.Map((line, tag) => tag == 'S' ? Heading(line) : line.Trim(' '))),
        ["no blank lines"] = clean => new TaggedLayout(clean.Lines.Where(line => line.Text.Length > 0).ToArray()),
        ["stars beside revised lines"] = clean => new TaggedLayout(clean.Lines.Select((line, index) => (line.Tag != 'O' && index % 3 == 0 ? line.Text.PadRight(76) + "*" : line.Text, line.Tag)).ToArray()),
        ["double spaced"] = clean => clean.Expand((line, _) => [line, ("", 'O')]),
        ["trailing spaces and CR LF"] = clean => clean.Map((line, _) => line + "   \r"),
        ["page numbers in the middle"] = clean => clean.Map((line, tag) => tag == 'M' && line.Trim().TrimEnd('.').All(char.IsAsciiDigit) && line.Trim().Length > 0 ? new string(' ', 38) + "- " + line.Trim() + " -" : line),
    };

    private static TaggedLayout SpellOut(TaggedLayout clean) => clean.Map((line, tag) => tag != 'S' ? line : line
        .Replace("INT. ", "INTERIOR - ", StringComparison.Ordinal).Replace("EXT. ", "EXTERIOR - ", StringComparison.Ordinal));

    private static TaggedLayout Glue(TaggedLayout clean) => clean.Map((line, tag) =>
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return tag != 'S' ? line : new string(' ', 7) + words[0] + Heading(line) + words[0];
    });

    private static string Heading(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words[1..^1]);
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
