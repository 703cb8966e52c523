using WritersRoom.Problems;

namespace WritersRoom.Retrieval;

/// <summary>What may be searched for.</summary>
internal static class SearchQuery
{
    private const int Longest = 2_000;

    /// <exception cref="InvalidInputException">The query is empty or too long, or the limit out of range.</exception>
    public static void Require(string query, int limit, int highestLimit)
    {
        if (string.IsNullOrWhiteSpace(query) || query.Length > Longest)
            throw new InvalidInputException("q", $"'q' has 1 to {Longest:N0} characters: words, a name, a quoted line or a question.");
        if (limit < 1 || limit > highestLimit)
            throw new InvalidInputException("limit", $"'limit' is {limit}; it must be from 1 to {highestLimit}.");
    }
}
