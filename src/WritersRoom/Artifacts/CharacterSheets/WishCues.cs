using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>How much a line says of what its speaker is after (want) or lacks (need).</summary>
internal static class WishCues
{
    private static readonly Lexicon Inner = new(
        "alone angry ashamed care dream fail failure faith fault fear forgive friend guilt happy hope life lonely lose lost love mistake proud regret scared self sorry strong trust wish wrong");

    /// <summary>Something to get done: "I want", "I have to", "I'm going to", "I won't".</summary>
    public static double Want(Passage line)
    {
        var score = 0.0;
        for (var i = 0; i < line.Words.Count; i++)
        {
            score = Math.Max(score, (line.Words[i].Term, Next(line, i), Next(line, i + 1)) switch
            {
                ("i", "want" or "need", "you") => 1.1,
                ("i", "want" or "wanna", _) => 3,
                ("i'd", "like" or "love", _) => 2,
                ("i", "need", _) => 2.6,
                ("i've", "got", "to") or ("i", "have", "to") or ("i", "must", _) or ("i'll", "have", "to") => 2.3,
                ("i'm" or "am", "going", "to") or ("i'm", "gonna", _) => 1.7,
                ("i", "won't" or "refuse" or "will" or "shall", _) => 1.6,
                ("we" or "we've", "have" or "need" or "must" or "got", "to") or ("we", "must", _) => 1.6,
                ("i'll", _, _) => 1.1,
                ("let", "me" or "us", _) or ("let's", _, _) => 0.9,
                _ => 0,
            });
        }

        return score == 0 ? 0 : score + Shape(line);
    }

    /// <summary>Something felt or missing: "I'm afraid", "I never", "I wish", "my fault".</summary>
    public static double Need(Passage line)
    {
        var score = 0.0;
        for (var i = 0; i < line.Words.Count; i++)
        {
            score = Math.Max(score, (line.Words[i].Term, Next(line, i)) switch
            {
                ("i", "wish" or "hope") when Next(line, i + 1) is "you" or "your" => 0.5,
                ("i", "wish" or "hope" or "fear" or "deserve" or "regret") => 2.4,
                ("i", "never") => 1.6,
                ("i'm" or "am", "not" or "scared" or "alone" or "ashamed") => 1.8,
                ("afraid", "of") => 2.2,
                ("i", "can't" or "cannot" or "couldn't" or "don't" or "didn't" or "should" or "am" or "feel" or "was") => 1.2,
                ("my", "fault" or "life" or "heart" or "soul" or "father" or "mother" or "son" or "daughter" or "brother" or "sister" or "parents" or "fear" or "love") => 1.4,
                ("i'll", "never") or ("i've", "never" or "always") => 2,
                ("all", "i") => 1.2,
                _ => 0,
            });
        }

        // Without a word of the inner life the line is about something else.
        var inner = Inner.CountIn(line);
        return score == 0 || inner == 0 ? 0 : score + (0.8 * Math.Min(2, inner)) + Shape(line);
    }

    private static double Shape(Passage line)
    {
        var content = line.Words.Count(word => !word.IsStopWord);
        return (0.2 * Math.Min(5, content)) - (line.Words.Count > 30 ? 0.8 : 0) - (content < 2 ? 1.5 : 0) - (line.Text.EndsWith('?') ? 1.2 : 0) - (line.Text.EndsWith("something.", StringComparison.Ordinal) ? 1.5 : 0) - (line.Text.EndsWith("--", StringComparison.Ordinal) ? 0.6 : 0);
    }

    private static string Next(Passage line, int index) => index + 1 < line.Words.Count ? line.Words[index + 1].Term : "";
}
