using System.Text;
using WritersRoom.Llm;
using WritersRoom.Problems;

namespace WritersRoom.Tools;

/// <summary>What a tool found, before it is cut to the length of an answer.</summary>
/// <param name="About">What it is, in our own words: nothing of the script stands here.</param>
/// <param name="Items">What was found, in order; the script's words, or what was made of them.</param>
internal sealed record ToolFindings(string About, IReadOnlyList<string> Items)
{
    private const int LongestItem = 1_500;

    // For the fence, and for how to go on.
    private const int FrameTokens = 150;
    private const int FrameCharacters = 400;

    /// <summary>What one item is, in the plural.</summary>
    public string Unit { get; init; } = "items";

    /// <summary>What stands between two items.</summary>
    public string Between { get; init; } = "\n";

    /// <summary>The answer from an item on: as many as one answer may hold, and, where there is more, how to ask for it.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="offset">The first item, from 0.</param>
    /// <exception cref="InvalidInputException">There are not so many items.</exception>
    public string Write(string tool, int offset)
    {
        var items = Items.SelectMany(Pieces).ToList();
        if (offset > 0 && offset >= items.Count)
            throw new InvalidInputException("offset", $"'offset' of {tool} is {offset}, and this answer has {items.Count} {Unit}: the last begins at {Math.Max(0, items.Count - 1)}.");
        if (items.Count == 0)
            return About;

        var (tokens, length) = (TokenEstimate.Of(About) + FrameTokens, About.Length + FrameCharacters);
        var end = offset;
        while (end < items.Count)
        {
            tokens += TokenEstimate.Of(items[end]) + 1;
            length += items[end].Length + Between.Length;
            if (end > offset && (tokens > ToolRegistry.AnswerTokens || length > ToolRegistry.AnswerCharacters))
                break;
            end++;
        }

        var text = new StringBuilder(About).Append('\n').Append(Fence.Around("data", string.Join(Between, items[offset..end])));
        if (end < items.Count)
            text.Append($"\nThere is more: of {items.Count} {Unit}, those from {offset} to {end - 1} are shown. Call {tool} again with the same arguments and \"offset\": {end}.");
        return text.ToString();
    }

    // A scene may be one endless paragraph. Cut at a space where there is one, never inside a character.
    private static IEnumerable<string> Pieces(string item)
    {
        var start = 0;
        while (item.Length - start > LongestItem)
        {
            var end = item.LastIndexOfAny([' ', '\n'], start + LongestItem - 1, LongestItem / 2);
            if (end < 0)
                end = start + LongestItem - (char.IsHighSurrogate(item[start + LongestItem - 1]) ? 1 : 0);
            yield return item[start..end];
            start = end;
        }

        yield return item[start..];
    }
}
