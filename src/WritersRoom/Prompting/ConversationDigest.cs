using System.Text;

namespace WritersRoom.Prompting;

/// <summary>What earlier turns were about, in the writer's words and the beginnings of the answers: what takes their place when no summary has been written of them.</summary>
internal static class ConversationDigest
{
    private const int LongestAsked = 160;
    private const int LongestAnswered = 200;

    /// <summary>The digest of the turns, the newest kept when not all fit; null for none.</summary>
    public static string? Of(IReadOnlyList<PastTurn> turns, int tokens, Func<string, int> count)
    {
        var lines = new List<string>();
        var used = 0;
        foreach (var turn in turns.Reverse())
        {
            var asked = turn.Sent.LastOrDefault(block => block.Section == Sections.Message)?.Text ?? "";
            var line = $"- Asked: {Start(asked, LongestAsked)} Answered: {Start(turn.Answer, LongestAnswered)}";
            used += count(line) + 1;
            if (used > tokens)
                break;
            lines.Add(line);
        }

        lines.Reverse();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string Start(string text, int length)
    {
        var words = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Length + word.Length > length)
                return $"{words} …";
            words.Append(words.Length == 0 ? "" : " ").Append(word);
        }

        return words.ToString();
    }
}
