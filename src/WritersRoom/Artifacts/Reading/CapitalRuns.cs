using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Words in capitals that stand together in a sentence of action.</summary>
/// <param name="Text">As written.</param>
/// <param name="Terms">The words as compared.</param>
/// <param name="IsDescribed">Whether a description follows: an age, "a tall man", a bracket.</param>
/// <param name="FollowsArticle">Whether "a", "an" or "the" stands before it, as before things.</param>
internal sealed record CapitalRun(string Text, string[] Terms, bool IsDescribed, bool FollowsArticle);

/// <summary>Finds the runs of capitals in a sentence.</summary>
internal static class CapitalRuns
{
    private static readonly string[] DescriptionStarts = ["a", "an", "the", "his", "her", "their", "who", "late", "early", "mid", "in", "with", "and"];

    public static IEnumerable<CapitalRun> In(Passage passage)
    {
        var words = passage.Words;
        for (var start = 0; start < words.Count; start++)
        {
            if (!CaseEvidence.IsCapitals(passage, words[start])) continue;
            var end = start + 1;
            while (end < words.Count && CaseEvidence.IsCapitals(passage, words[end]) && IsJoined(passage.Text, words[end - 1], words[end])) end++;
            yield return Run(passage, start, end);
            start = end - 1;
        }
    }

    private static CapitalRun Run(Passage passage, int start, int end)
    {
        var words = passage.Words;
        var first = words[start];
        var last = words[end - 1];
        var text = passage.Text[first.Offset..(last.Offset + last.Term.Length <= last.End ? last.Offset + last.Term.Length : last.End)];
        var after = passage.Text.AsSpan(last.End).TrimStart();
        var next = end < words.Count ? words[end].Term : "";
        var isDescribed = after.StartsWith("(") || (after.StartsWith(",") && (DescriptionStarts.Contains(next) || (next.Length > 0 && char.IsDigit(next[0]))));
        var follows = start > 0 && words[start - 1].Term is "a" or "an" or "the";
        return new CapitalRun(text, words.Skip(start).Take(end - start).Select(word => word.Term).ToArray(), isDescribed, follows);
    }

    private static bool IsJoined(string text, Word left, Word right) => right.Offset - left.End == 1 && text[left.End] is ' ' or '-' or '.';
}
