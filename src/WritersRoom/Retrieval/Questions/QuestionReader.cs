using WritersRoom.Language;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Retrieval.Questions;

/// <summary>
/// Understands a question without a model: scene and act numbers, quoted lines, "first mentioned", "before" and "after", who speaks. What it does not
/// recognise is a topic. Linear in the text, of which the first 4,000 characters are read.
/// </summary>
internal static class QuestionReader
{
    private const int ReadAtMost = 4_000;
    private const int QuotesAtMost = 4;
    private const double AnchorWeight = 0.3;

    // Words that say how to look, not what for.
    private static readonly HashSet<string> Steering = Set(
        "scene scenes part moment moments happen happens happened happening script story screenplay movie film sequence mention mentions mentioned " +
        "appear appears appeared says tells speak speaks character characters find show shows tell describe explain summarize summary " +
        "theme themes tone genre moral structure pacing plot arc arcs act acts climax midpoint prologue epilogue flashback montage monologue voiceover " +
        "immediately directly shortly protagonist antagonist subplot subplots dialogue ii iii iv vi");

    private static readonly HashSet<string> Speaking = Set(
        "say says said saying tell tells told speak speaks spoke ask asks asked shout shouts shouted yell yells yelled whisper whispers whispered reply " +
        "replies replied utter utters uttered exclaim exclaims exclaimed declare declares declared quote line");

    private static readonly HashSet<string> Mentioning = Set("mention mentions mentioned appear appears appeared referenced named introduced hear heard come comes");

    private static readonly HashSet<string> Setting = Set("place set located happen happens");

    public static Question Read(string text)
    {
        if (text.Length > ReadAtMost) text = text[..ReadAtMost];
        var words = TermAnalyzer.Words(text);
        var used = new bool[words.Count];
        var quotes = Quotations.In(text).Take(QuotesAtMost).ToList();
        var scene = NumberedParts.SceneIn(text, words, used);
        var act = NumberedParts.ActIn(text, words, used);
        MarkTakingPlace(words, used);
        var shape = ShapeOf(words, scene is not null);
        if (shape == QuestionShape.Topic && SplitAtMoment(text, words) is { } split)
            return Timed(text, words, used, split) with { Scene = scene, Act = act, Quotes = quotes };

        return new Question { Text = text, Shape = shape, Terms = Terms(words, used, 0, words.Count), Quotes = quotes, Scene = scene, Act = act };
    }

    /// <summary>Whether a word (as <see cref="Word.Term"/>) says how to look, not what for.</summary>
    public static bool IsSteering(string term) => Steering.Contains(term);

    /// <summary>Whether a word (as <see cref="Word.Term"/>) says that people meet.</summary>
    public static bool IsMeeting(string term) => term is "meet" or "meets" or "met" or "meeting";

    private static QuestionShape ShapeOf(List<Word> words, bool namesScene)
    {
        var isFirst = HasAny(words, "first", "earliest", "initially", "originally");
        var isLast = HasAny(words, "last", "final", "finally", "latest");
        if ((isFirst || isLast) && words.Any(word => Mentioning.Contains(word.Term)))
            return isFirst ? QuestionShape.FirstMention : QuestionShape.LastMention;

        if (HasSequence(words, "how", "many", "scenes")) return QuestionShape.SceneCount;
        if (Starts(words, "who", "whose", "which") && words.Take(5).Any(word => Speaking.Contains(word.Term))) return QuestionShape.WhoSpeaks;
        if (IsWhoIs(words)) return QuestionShape.WhoIs;
        if (Starts(words, "where") && namesScene && words.Any(word => Setting.Contains(word.Term))) return QuestionShape.WhereSet;
        return QuestionShape.Topic;
    }

    // "Who is Noah Greyson?", and no more than a name: "who is hiding in the attic" is a topic.
    private static bool IsWhoIs(List<Word> words) =>
        words.Count is > 1 and < 7 && (words[0].Term == "who's" || (words[0].Term == "who" && words[1].Term is ("is" or "was")));

    private static Question Timed(string text, List<Word> words, bool[] used, Moment moment)
    {
        var anchor = Terms(words, used, moment.AnchorStart, moment.AnchorEnd);
        var before = Terms(words, used, 0, moment.Word);
        var after = Terms(words, used, moment.AnchorEnd, words.Count);
        var main = before.Concat(after).ToList();
        if (anchor.Count == 0) return new Question { Text = text, Shape = QuestionShape.Topic, Terms = main };
        if (main.Count == 0)
            return new Question { Text = text, Shape = moment.IsBefore ? QuestionShape.JustBefore : QuestionShape.JustAfter, Terms = anchor, Anchor = anchor };

        var known = main.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return new Question
        {
            Text = text,
            Shape = moment.IsBefore ? QuestionShape.Earlier : QuestionShape.Later,
            Terms = [.. main, .. anchor.Where(word => !known.Contains(word.Term)).Select(word => (word.Term, AnchorWeight))],
            Anchor = anchor,
        };
    }

    // "before the heist, who ..." ends at the comma; "who ... before the heist" at the end.
    private static Moment? SplitAtMoment(string text, List<Word> words)
    {
        var at = words.FindIndex(word => word.Term is "before" or "after" or "following" or "prior");
        if (at < 0 || (at > 0 && words[at - 1].Term is "soon" or "long" or "ever")) return null;

        var start = at + 1;
        if (start < words.Count && words[start].Term == "to") start++;
        if (start >= words.Count) return null;

        var end = words.Count;
        if (at == 0)
        {
            var comma = text.IndexOf(',', words[at].End);
            if (comma >= 0) end = words.FindIndex(start, word => word.Offset > comma) is >= 0 and var next ? next : words.Count;
        }

        return new Moment(at, start, end, words[at].Term is "before" or "prior");
    }

    private static void MarkTakingPlace(List<Word> words, bool[] used)
    {
        for (var i = 1; i < words.Count; i++)
            if (words[i].Term == "place" && words[i - 1].Term is ("take" or "takes" or "took" or "taking")) used[i] = true;
    }

    private static List<(string Term, double Weight)> Terms(List<Word> words, bool[] used, int from, int to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var terms = new List<(string, double)>();
        for (var i = from; i < to; i++)
        {
            if (used[i] || words[i].IsStopWord || Steering.Contains(words[i].Term)) continue;
            var term = SearchTerms.Of(words[i]);
            if (seen.Add(term)) terms.Add((term, 1));
        }

        return terms;
    }

    private static bool HasAny(List<Word> words, params ReadOnlySpan<string> terms)
    {
        foreach (var word in words)
            if (terms.Contains(word.Term)) return true;
        return false;
    }

    private static bool Starts(List<Word> words, params ReadOnlySpan<string> terms) =>
        words.Count > 0 && HasAny(words[..Math.Min(2, words.Count)], terms);

    private static bool HasSequence(List<Word> words, params ReadOnlySpan<string> terms)
    {
        for (var i = 0; i + terms.Length <= words.Count; i++)
        {
            var matched = 0;
            while (matched < terms.Length && words[i + matched].Term == terms[matched]) matched++;
            if (matched == terms.Length) return true;
        }

        return false;
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);

    private readonly record struct Moment(int Word, int AnchorStart, int AnchorEnd, bool IsBefore);
}
