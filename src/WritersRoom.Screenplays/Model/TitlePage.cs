namespace WritersRoom.Screenplays.Model;

/// <summary>One entry of the title page.</summary>
/// <param name="Key">As written: "Draft date".</param>
/// <param name="Value">Its lines, joined by \n.</param>
public sealed record TitleEntry(string Key, string Value);

/// <summary>The title page: its entries in the order of the file.</summary>
public sealed class TitlePage(IReadOnlyList<TitleEntry> entries)
{
    /// <summary>No title page.</summary>
    public static TitlePage None { get; } = new([]);

    /// <summary>The entries in order; a key may come twice.</summary>
    public IReadOnlyList<TitleEntry> Entries { get; } = entries;

    /// <summary>The title, or null.</summary>
    public string? Title => this["title"];

    /// <summary>The author or authors, or null.</summary>
    public string? Author => this["author"] ?? this["authors"];

    /// <summary>The value under a key in any case, or null; the values of a repeated key are joined by \n.</summary>
    public string? this[string key]
    {
        get
        {
            var values = Entries.Where(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value).ToArray();
            return values.Length == 0 ? null : string.Join('\n', values);
        }
    }
}
