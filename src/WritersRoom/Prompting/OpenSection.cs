namespace WritersRoom.Prompting;

/// <summary>A section while it is decided what of it is sent. Sections are counted as they would be sent, so that no sum of parts can err.</summary>
internal sealed class OpenSection
{
    private readonly Func<string, int> count;
    private readonly List<PromptItem> items;
    private string? text;
    private int? tokens;

    /// <param name="name">One of <see cref="Sections"/>.</param>
    /// <param name="items">What it would say.</param>
    /// <param name="count">How many tokens a text has.</param>
    /// <param name="text">Its text, where that is known.</param>
    public OpenSection(string name, IEnumerable<PromptItem> items, Func<string, int> count, string? text = null)
    {
        Name = name;
        this.items = [.. items];
        this.count = count;
        this.text = text;
    }

    public string Name { get; }

    public IReadOnlyList<PromptItem> Items => items;

    public string Text => text ??= string.Join(SnapshotText.Between, items.Select(item => item.Text));

    public int Tokens => tokens ??= items.Count == 0 ? 0 : count(Text);

    /// <summary>Tokens left out so far.</summary>
    public int Trimmed { get; private set; }

    /// <summary>Leaves out the item that matters least: the highest rank, of equals the last.</summary>
    /// <returns>False when nothing is left.</returns>
    public bool Trim()
    {
        if (items.Count == 0)
            return false;
        var least = items.Count - 1;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (items[i].Rank > items[least].Rank)
                least = i;
        }

        Change(() => items.RemoveAt(least));
        return true;
    }

    /// <summary>Puts a shorter text in an item's place.</summary>
    public void Shorten(int index, string text) => Change(() => items[index] = items[index] with { Text = text, Shows = null });

    private void Change(Action change)
    {
        var before = Tokens;
        change();
        (tokens, text) = (null, null);
        Trimmed += Math.Max(0, before - Tokens);
    }
}
