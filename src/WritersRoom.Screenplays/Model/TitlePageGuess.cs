namespace WritersRoom.Screenplays.Model;

/// <summary>A block of lines of a title page, joined by \n, and the key of its entry where the file names it.</summary>
internal readonly record struct TitleBlock(string Text, string? Key = null);

/// <summary>
/// A title page without keys: what each block of lines is has to be told from its place and words. The first is the title; "written by"
/// leads to the author; the rest is told by "based on", "copyright" and "draft", and is contact otherwise. A block whose key is known has it.
/// </summary>
internal static class TitlePageGuess
{
    private static readonly string[] Credits = ["written by", "screenplay by", "teleplay by", "created by", "story by", "written and directed by", "by"];
    private static readonly string[] Sources = ["based on", "based upon", "adapted from", "from the", "source", "inspired by"];

    /// <summary>Reads blocks of lines, each joined by \n, in the order of the page.</summary>
    public static TitlePage Read(IReadOnlyList<TitleBlock> blocks)
    {
        if (blocks.All(block => block.Key is null))
            return Read(blocks.Select(block => block.Text));
        var entries = new List<TitleEntry>();
        var keys = blocks.Select(block => block.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            if (block.Key is not null)
                entries.Add(new TitleEntry(block.Key, block.Text));
            else if (!keys.Contains("Title") || Has(entries, "Title"))
                Add(entries, block.Text);
            else
                entries.Add(new TitleEntry(KeyOf(entries, block.Text), block.Text));
        }

        return new TitlePage(entries);
    }

    /// <summary>Reads blocks of lines, each joined by \n, in the order of the page.</summary>
    public static TitlePage Read(IEnumerable<string> blocks)
    {
        var entries = new List<TitleEntry>();
        var all = WithWholeTitle([.. blocks]);
        if (all.Count > 0 && SplitAuthor(all, out var title, out var author))
        {
            entries.Add(new TitleEntry("Title", title));
            entries.Add(new TitleEntry("Author", author));
            all.RemoveAt(0);
        }

        foreach (var block in all)
            Add(entries, block);
        return entries.Count == 0 ? TitlePage.None : new TitlePage(entries);
    }

    private static void Add(List<TitleEntry> entries, string block)
    {
        if (!Has(entries, "Title"))
        {
            entries.Add(new TitleEntry("Title", block));
            return;
        }

        if (!Has(entries, "Author") && SplitCredit(block, out var credit, out var author))
        {
            if (!Has(entries, "Credit"))
                entries.Add(new TitleEntry("Credit", credit));
            if (author.Length > 0)
                entries.Add(new TitleEntry("Author", author));
            return;
        }

        entries.Add(new TitleEntry(KeyOf(entries, block), block));
    }

    // What stands between the title and a "written by" is more of the title: an episode's name.
    private static List<string> WithWholeTitle(List<string> blocks)
    {
        var credit = blocks.FindIndex(block => SplitCredit(block, out _, out _));
        if (credit <= 1 || blocks.Take(credit).Any(block => KeyOf([], block) != "Contact"))
            return blocks;
        return [string.Join('\n', blocks.Take(credit)), .. blocks.Skip(credit)];
    }

    // Who names nobody with a "by" writes the name right under the title.
    private static bool SplitAuthor(List<string> blocks, out string title, out string author)
    {
        var last = blocks[0].LastIndexOf('\n');
        (title, author) = last < 0 ? (blocks[0], "") : (blocks[0][..last], blocks[0][(last + 1)..]);
        return last > 0 && !blocks.Exists(block => block.Split('\n').Any(line => SplitCredit(line, out _, out _)));
    }

    private static string KeyOf(List<TitleEntry> entries, string block)
    {
        if (!Has(entries, "Author") && Has(entries, "Credit"))
            return "Author";
        if (Array.Exists(Sources, source => block.StartsWith(source, StringComparison.OrdinalIgnoreCase)))
            return "Source";
        if (block.Contains("copyright", StringComparison.OrdinalIgnoreCase) || block.Contains('©', StringComparison.Ordinal))
            return "Copyright";
        return block.Contains("draft", StringComparison.OrdinalIgnoreCase) ? "Draft date" : "Contact";
    }

    private static bool SplitCredit(string block, out string credit, out string author)
    {
        foreach (var words in Credits)
        {
            if (!block.StartsWith(words, StringComparison.OrdinalIgnoreCase) || (block.Length > words.Length && char.IsLetterOrDigit(block[words.Length])))
                continue;
            credit = block[..words.Length];
            author = block[words.Length..].Trim(' ', ':', '\n');
            return true;
        }

        (credit, author) = ("", "");
        return false;
    }

    private static bool Has(List<TitleEntry> entries, string key) => entries.Exists(entry => entry.Key == key);
}
