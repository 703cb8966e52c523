namespace WritersRoom.Artifacts.Reading;

/// <summary>How much opposition a sentence holds: refusals, threats, commands, questions that press someone.</summary>
internal static class ConflictCues
{
    /// <summary>From this score on a sentence speaks of conflict.</summary>
    public const double Threshold = 2;

    public static double Score(Passage passage) => passage.IsDialogue ? ScoreDialogue(passage) : ScoreAction(passage);

    /// <summary>Whether a reply turns its speaker against what was said.</summary>
    public static bool Opposes(Passage reply) => reply.Words.Count > 0 && IsRefusal(reply.Words[0].Term);

    private static double ScoreAction(Passage passage)
    {
        if (passage.Words.Count < 4) return 0;
        return (1.2 * Math.Min(3, Lexicons.Struggle.CountIn(passage))) + (0.4 * Math.Min(2, passage.Mentions.Count)) - (passage.Words.Count > 35 ? 1 : 0);
    }

    private static double ScoreDialogue(Passage passage)
    {
        var words = passage.Words;
        if (words.Count < 3) return 0;

        var refusals = 0;
        var addresses = false;
        foreach (var word in words)
        {
            if (IsRefusal(word.Term)) refusals++;
            addresses |= word.Term is "you" or "your" or "you're" or "you'll" or "you've" or "thou" or "thee" or "thy";
        }

        var score = (1.5 * Math.Min(2, Lexicons.Threat.CountIn(passage))) + Math.Min(2, refusals);
        if (addresses) score += score >= 1.5 ? 1 : 0.6;
        if (IsUltimatum(passage.Text)) score += 1.5;
        var isQuestion = passage.Text.EndsWith('?');
        if (isQuestion && (addresses || words[0].Term is "why" or "what" or "how")) score += 0.6;
        if (!isQuestion && Lexicons.IsCommand(words[0])) score += 1;
        if (passage.Text.EndsWith('!')) score += 0.5;
        if (words[0].Term is "but" or "enough") score += 0.7;
        if (words.Count < 5) score -= 0.8;
        return Math.Min(score, 6) - (words.Count > 28 ? 1 : 0);
    }

    private static bool IsUltimatum(string text) =>
        text.Contains("last chance", StringComparison.OrdinalIgnoreCase) || text.Contains("unless", StringComparison.OrdinalIgnoreCase) ||
        text.Contains("or else", StringComparison.OrdinalIgnoreCase) || text.Contains(", or ", StringComparison.OrdinalIgnoreCase);

    private static bool IsRefusal(string term) =>
        term is "no" or "not" or "never" or "can't" or "cannot" or "won't" or "don't" or "couldn't" or "wouldn't" or "shouldn't" or "didn't" or "isn't" or "nor" or "nothing" or "refuse";
}
