namespace WritersRoom.Prompting;

/// <summary>A summary that has been written of a conversation's beginning.</summary>
/// <param name="Text">What it says.</param>
/// <param name="LastSequence">The number of the last message that it tells of.</param>
public sealed record WrittenSummary(string Text, int LastSequence);

/// <summary>Turns that are no longer sent, told in few words: by the summary that was written of them, and of those behind it by their own first words. Nothing is left untold in between.</summary>
internal static class FoldedTurns
{
    /// <param name="summary">What was written of the first turns; null for nothing.</param>
    /// <param name="turns">Every turn that is to be told, the oldest first.</param>
    /// <param name="tokens">The most it may have; a summary is told whole, or not at all.</param>
    /// <param name="count">How many tokens a text has.</param>
    public static string? Tell(WrittenSummary? summary, IReadOnlyList<PastTurn> turns, int tokens, Func<string, int> count)
    {
        if (turns.Count == 0)
            return null;
        if (summary is null || count(summary.Text) > tokens)
            return ConversationDigest.Of(turns, tokens, count);
        // A turn whose reply is not in the summary is told again, question and all.
        var untold = turns.Where(turn => turn.Sequence >= summary.LastSequence).ToList();
        return ConversationDigest.Of(untold, tokens - count(summary.Text), count) is { } rest ? $"{summary.Text}\n{rest}" : summary.Text;
    }
}
