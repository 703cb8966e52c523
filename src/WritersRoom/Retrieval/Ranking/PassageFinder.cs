using WritersRoom.Language;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>Finds, in a scene, the sentences that meet a question best.</summary>
internal sealed class PassageFinder
{
    /// <summary>A passage is at most about so many characters long; a single longer sentence is cut at a word.</summary>
    public const int Longest = 280;

    // Short lines would win by length alone, long paragraphs by holding everything.
    private const double LengthEase = 6;
    private const double HeadingWeight = 0.3;

    private readonly IReadOnlyList<IndexedElement[]> scenes;
    private readonly TermTable terms;
    private readonly SceneRanker ranker;
    private readonly ElementTerms[] termsOfScenes;

    public PassageFinder(IReadOnlyList<IndexedElement[]> scenes, TermTable terms, SceneRanker ranker)
    {
        (this.scenes, this.terms, this.ranker) = (scenes, terms, ranker);
        termsOfScenes = [.. scenes.Select(scene => new ElementTerms(scene))];
    }

    /// <summary>The best passages of a scene, each in another element, best first; always at least one, and no second that has nothing to do with the question.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="nearness">How near each term of the script is to the question.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="prefersSpeech">Whether what is spoken comes first, however well other elements fit.</param>
    public List<Passage> Best(int scene, float[] nearness, int count, bool prefersSpeech = false)
    {
        var elements = scenes[scene];
        var told = termsOfScenes[scene].Told;
        var scores = Array.ConvertAll(told, element => ElementScore(scene, element, nearness));
        var best = new List<Passage>(count);
        var left = Enumerable.Range(0, told.Length).ToList();
        while (left.Count > 0)
        {
            var first = left[0];
            foreach (var other in left)
                if (IsBetter(other, first)) first = other;
            best.Add(In(scene, told[first], nearness, scores[first]));
            if (best.Count == count) break;
            left.RemoveAll(other => other == first || scores[other] <= 0 || !elements[told[other]].IsProse);
        }

        return best;

        // Of equals, what can be shown comes first, and then what comes first.
        bool IsBetter(int one, int other)
        {
            if (prefersSpeech && IsSpoken(one) != IsSpoken(other)) return IsSpoken(one);
            return scores[one] > scores[other] || (scores[one] == scores[other] && elements[told[one]].IsProse && !elements[told[other]].IsProse);
        }

        bool IsSpoken(int place) => scores[place] > 0 && elements[told[place]].Speaker is not null;
    }

    /// <summary>The best passage inside one element.</summary>
    public Passage In(int scene, int element, float[] nearness, double score = 0)
    {
        var text = scenes[scene][element].Element.Text;
        var (offset, length) = text.Length <= Longest ? Trimmed(text) : BestSentences(text, nearness);
        return new Passage(scene, element, offset, text.Substring(offset, length), scenes[scene][element].Speaker, score);
    }

    private double ElementScore(int scene, int element, float[] nearness)
    {
        var sum = 0.0;
        var all = termsOfScenes[scene].Of(element);
        // Of few terms, most of them near nothing: no set is as fast as a second look.
        for (var i = 0; i < all.Length; i++)
            if (nearness[all[i]] != 0 && !all[..i].Contains(all[i])) sum += nearness[all[i]] * ranker.IdfOf(all[i]);
        if (sum == 0) return 0;

        var weight = scenes[scene][element].IsProse ? 1 : element == 0 ? HeadingWeight : 0.1;
        return weight * sum / Math.Sqrt(all.Length + LengthEase);
    }

    private (int Offset, int Length) BestSentences(string text, float[] nearness)
    {
        var sentences = SentenceSplitter.Split(text);
        if (sentences.Count == 0) return Cut(text, 0, text.Length);

        var scores = sentences.ConvertAll(sentence => SentenceScore(sentence.In(text), nearness));
        var first = scores.IndexOf(scores.Max());
        var last = first;
        if (sentences[first].Length > Longest) return Cut(text, sentences[first].Offset, sentences[first].Length);

        while (true)
        {
            var canFollow = last + 1 < sentences.Count && Span(sentences, first, last + 1).Length <= Longest;
            var canPrecede = first > 0 && Span(sentences, first - 1, last).Length <= Longest;
            if (canFollow && (!canPrecede || scores[last + 1] >= scores[first - 1])) last++;
            else if (canPrecede) first--;
            else return Span(sentences, first, last);
        }
    }

    private double SentenceScore(string sentence, float[] nearness) =>
        SearchTerms.Of(sentence).Select(term => terms.Find(term.Term)).Where(term => term >= 0).Distinct().Sum(term => nearness[term] * ranker.IdfOf(term));

    private static (int Offset, int Length) Span(List<Sentence> sentences, int first, int last) =>
        (sentences[first].Offset, sentences[last].Offset + sentences[last].Length - sentences[first].Offset);

    private static (int Offset, int Length) Cut(string text, int offset, int length)
    {
        if (length <= Longest) return (offset, length);

        var end = offset + Longest;
        while (end > offset && !char.IsWhiteSpace(text[end])) end--;
        if (end == offset) end = offset + Longest;
        return (offset, end - offset);
    }

    private static (int Offset, int Length) Trimmed(string text)
    {
        var start = text.Length - text.TrimStart().Length;
        return (start, text.Trim().Length);
    }

    /// <summary>The terms of a scene's elements, one behind the other: most questions look at all of them, and at no more.</summary>
    private sealed class ElementTerms(IndexedElement[] elements)
    {
        private readonly int[] all = [.. elements.SelectMany(element => element.Terms)];
        private readonly int[] starts = StartsOf(elements);

        /// <summary>Those that are part of the story and have a word.</summary>
        public int[] Told { get; } = [.. Enumerable.Range(0, elements.Length).Where(i => elements[i].IsStory && elements[i].Element.Text.Any(char.IsLetterOrDigit))];

        public ReadOnlySpan<int> Of(int element) => all.AsSpan(starts[element]..starts[element + 1]);

        private static int[] StartsOf(IndexedElement[] elements)
        {
            var starts = new int[elements.Length + 1];
            for (var i = 0; i < elements.Length; i++) starts[i + 1] = starts[i] + elements[i].Terms.Count;
            return starts;
        }
    }
}
