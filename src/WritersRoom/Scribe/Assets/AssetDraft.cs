using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Scribe.Assets;

/// <summary>What a person says of a text when they make or change it; null leaves a part as it is, or as it is by default.</summary>
public sealed record AssetDraft
{
    public const int LongestContent = 2_000_000;
    public const int MostCategories = 20;
    public const int LongestCategory = 50;

    public string? Title { get; init; }

    public string? Content { get; init; }

    public AssetStatus? Status { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public Guid? ScriptId { get; init; }

    /// <exception cref="InvalidInputException">A part cannot be stored.</exception>
    public void Validate()
    {
        if (Title is not null)
            RequireTitle(Title);
        if (Content is { Length: > LongestContent })
            throw new InvalidInputException("content", $"The text has {Content.Length:N0} characters; at most {LongestContent:N0} fit. Divide it.");
        if (Content is not null)
            StoredText.Require("content", Content);
        if (Categories is null)
            return;
        if (Categories.Count > MostCategories || Categories.Any(category => category.Trim().Length is 0 or > LongestCategory))
            throw new InvalidInputException("categories", $"There are at most {MostCategories} categories, of 1 to {LongestCategory} characters each.");
        foreach (var category in Categories)
            StoredText.Require("categories", category);
    }

    public static void RequireTitle(string title)
    {
        if (title.Trim().Length is 0 or > MediaAsset.LongestTitle || title.Any(char.IsControl))
            throw new InvalidInputException("title", $"A title has 1 to {MediaAsset.LongestTitle} printable characters.");
        StoredText.Require("title", title);
    }
}

/// <summary>Which texts are wanted.</summary>
/// <param name="Query">Words that stand in the title or the first 200,000 characters of the text; null for any.</param>
/// <param name="Category">A category; null for any.</param>
/// <param name="Status">A status; null for any.</param>
/// <param name="ScriptId">A script; null for any.</param>
public sealed record AssetFilter(string? Query = null, string? Category = null, AssetStatus? Status = null, Guid? ScriptId = null);
