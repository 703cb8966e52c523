namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>The ways in which script sites spoil laid-out text, by name. A seed decides where and with which words.</summary>
internal static class LayoutCorruption
{
    private static readonly string[] Marks = ["DRAFT COPY - NOT FOR DISTRIBUTION", "Property of Northlight Pictures", "CONFIDENTIAL"];
    private static readonly string[] Sites = ["Downloaded from www.scripts.example", "Script provided for educational purposes. More scripts at www.scripts.example"];
    private static readonly string[] Headers = ["PHOENIX CHILD - Rev. ", "\"EXACT CHANGE\" - Blue Draft ", "The Last Ferry  FINAL SHOOTING SCRIPT "];
    private static readonly string[] Screens = ["KEEP OUT, AND STAY AWAY", "THE SIGN READS: NO ENTRY", "\"WELCOME TO SPRINGFIELD\"", "SUPER: THREE YEARS LATER", "A BLACK SCREEN.", "SLAM!"];
    private static readonly string[] Reads = ["A SIGN READS", "ON THE SCREEN", "THE TELEGRAM SAYS"];

    public static readonly IReadOnlyDictionary<string, Func<TaggedLayout, Random, TaggedLayout>> Ways = new Dictionary<string, Func<TaggedLayout, Random, TaggedLayout>>
    {
        ["no indentation"] = (clean, _) => clean.Map((line, _) => line.Trim(' ')),
        ["half the indentation"] = (clean, _) => clean.Map((line, _) => new string(' ', Indent(line) / 2) + line.TrimStart(' ')),
        ["shifted to the left"] = (clean, _) => clean.Map((line, _) => Shift(line, clean.Lines.Where(other => other.Tag == 'N').Min(other => Indent(other.Text)))),
        ["every page shifted its own way"] = ShiftPages,
        ["indented by tabs"] = (clean, _) => clean.Map((line, _) => new string('\t', Indent(line) / 8) + new string(' ', Indent(line) % 8) + line.TrimStart(' ')),
        ["columns that waver"] = (clean, random) => clean.Map((line, _) => Indent(line) > 2 && random.Next(3) == 0 ? line[random.Next(1, 3)..] : line),
        ["settings spelled out"] = (clean, _) => SpellOut(clean),
        ["numbers glued to headings"] = (clean, _) => Glue(clean),
        ["no margin numbers"] = (clean, _) => clean.Map((line, tag) => tag == 'S' ? new string(' ', Math.Max(Indent(line), ActionColumn(clean))) + Heading(line) : line),
        ["a watermark on every page"] = (clean, random) => EveryPage(clean, random, new string(' ', 15) + Pick(Marks, random)),
        ["a site's address on every page"] = (clean, random) => EveryPage(clean, random, Pick(Sites, random)),
        ["running headers"] = AddHeaders,
        ["continued at every page end"] = AddContinued,
        ["no form feeds"] = (clean, _) => clean.Map((line, _) => line.Replace("\f", "", StringComparison.Ordinal)),
        ["capitals on the screen"] = (clean, random) => AddCapitals(clean, random, () => [Pick(Screens, random)]),
        ["two lines of capitals on the screen"] = (clean, random) => AddCapitals(clean, random, () => [Pick(Reads, random), Pick(Screens, random)]),
        ["no blank lines"] = (clean, _) => new TaggedLayout(clean.Lines.Where(line => line.Text.Length > 0).ToArray()),
        ["stars beside revised lines"] = (clean, random) => clean.Map((line, tag) => tag != 'O' && random.Next(3) == 0 ? line.PadRight(78) + "*" : line),
        ["double spaced"] = (clean, _) => clean.Expand((line, _) => [line, ("", 'O')]),
        ["trailing spaces and CR LF"] = (clean, random) => clean.Map((line, _) => line + new string(' ', random.Next(4)) + "\r"),
        ["page numbers in the middle"] = (clean, _) => clean.Map((line, tag) => tag == 'M' && IsNumber(line) ? new string(' ', 38) + "- " + line.Trim() + " -" : line),
    };

    private static TaggedLayout SpellOut(TaggedLayout clean) => clean.Map((line, tag) => tag != 'S' ? line : line
        .Replace("INT. ", "INTERIOR - ", StringComparison.Ordinal).Replace("EXT. ", "EXTERIOR - ", StringComparison.Ordinal));

    private static TaggedLayout Glue(TaggedLayout clean)
    {
        var scene = 0;
        return clean.Map((line, tag) => tag != 'S' ? line : $"{new string(' ', Math.Max(0, ActionColumn(clean) - 3))}{++scene}{Heading(line)}{scene}");
    }

    private static TaggedLayout ShiftPages(TaggedLayout clean, Random random)
    {
        var shift = 0;
        var hasPages = clean.Lines.Any(line => line.Text.Contains('\f', StringComparison.Ordinal));
        return clean.Map((line, tag) =>
        {
            if (line.Contains('\f', StringComparison.Ordinal) || (!hasPages && tag == 'M' && IsNumber(line)))
                shift = random.Next(0, 12);
            return line.Trim().Length == 0 ? line : new string(' ', shift) + line;
        });
    }

    private static TaggedLayout EveryPage(TaggedLayout clean, Random random, string words)
    {
        var (distance, first) = (random.Next(50, 60), random.Next(20, 40));
        return clean.Expand((line, index) => index % distance == first ? [line, (words, 'M')] : [line]);
    }

    private static TaggedLayout AddHeaders(TaggedLayout clean, Random random)
    {
        var (header, page) = (Pick(Headers, random), 1);
        return clean.Expand((line, _) =>
        {
            if (line.Tag != 'M' || !IsNumber(line.Text))
                return [line];
            page++;
            return [(new string(' ', 12) + (header + $"{random.Next(1, 29)}/0{random.Next(1, 9)}/21").PadRight(54) + $"  {page}.", 'M')];
        });
    }

    private static TaggedLayout AddContinued(TaggedLayout clean, Random random) => clean.Expand((line, index) =>
        line.Tag == 'M' && IsNumber(line.Text)
            ? [(new string(' ', 60) + "(CONTINUED)", 'M'), ("", 'O'), line, ($"{random.Next(1, 99)}   CONTINUED:{(random.Next(2) == 0 ? " (2)" : "")}", 'M')]
            : [line]);

    private static TaggedLayout AddCapitals(TaggedLayout clean, Random random, Func<string[]> words)
    {
        var margin = new string(' ', ActionColumn(clean));
        return clean.Expand((line, index) => index > 30 && line is { Tag: 'O', Text: "" } && random.Next(12) == 0 && index + 1 < clean.Lines.Count && clean.Lines[index + 1].Tag is 'N' or 'S' or 'C' && clean.Lines[index - 1].Tag is 'N'
            ? [line, .. words().Select(shown => (margin + shown, 'N')), ("", 'O')]
            : [line]);
    }

    private static string Heading(string line)
    {
        var words = line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && words[0] == words[^1] && char.IsAsciiDigit(words[0][0]) ? string.Join(' ', words[1..^1]) : string.Join(' ', words);
    }

    private static int ActionColumn(TaggedLayout clean) => clean.Lines.Where(line => line.Tag == 'N').GroupBy(line => Indent(line.Text)).MaxBy(column => column.Count())!.Key;

    private static string Shift(string line, int columns) => line[Math.Min(Indent(line), columns)..];

    private static bool IsNumber(string line) => line.Trim().TrimEnd('.') is { Length: > 0 } words && words.All(char.IsAsciiDigit);

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
