using WritersRoom.Language;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Retrieval;

/// <summary>One question put to one script: the scores of its scenes and the passages that meet it.</summary>
internal sealed class ScriptQuestion
{
    // What a question says outright outweighs every likeness; scores are sums of z-scores and stay far below these.
    private const double SceneNamed = 1000, SceneCountedFromZero = 900, LineQuoted = 500, Mentioned = 300, InAct = 100;
    private const double WrongSideOfMoment = -1;
    private const double PlaceNamed = 2;
    private const double Met = 3, OnlyMet = 50;
    private const int WordsOfAPlace = 2;
    private const double MomentItself = 0.6;

    private readonly ScriptIndex index;
    private readonly Dictionary<int, int> elementOfScene = [];

    public ScriptQuestion(ScriptIndex index, Question question, IReadOnlyList<double>? sceneNearness = null)
        : this(index, question, index.Ranker.NearnessTo(question.Terms), nearness => index.Ranker.Score(question.Terms, nearness, sceneNearness))
    {
    }

    /// <param name="index">The scenes.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="scores">How well each scene meets it by likeness; what the question says outright is added.</param>
    public ScriptQuestion(ScriptIndex index, Question question, double[] scores)
        : this(index, question, index.Ranker.NearnessTo(question.Terms), _ => scores)
    {
    }

    private ScriptQuestion(ScriptIndex index, Question question, float[] nearness, Func<float[], double[]> score)
    {
        this.index = index;
        Question = question;
        Nearness = nearness;
        Scores = score(nearness);
        MoveToMoment();
        AddActs();
        AddPlaces();
        AddMeeting();
        AddMentions();
        AddQuotes();
        AddSceneNumber();
    }

    public Question Question { get; }

    /// <summary>How near each term of the script is to the question.</summary>
    public float[] Nearness { get; }

    /// <summary>A score per scene, whatever its scale.</summary>
    public double[] Scores { get; }

    /// <summary>The first (or last) mention by another form of the word ("letters"), where the word itself is mentioned elsewhere; else null.</summary>
    public (int Scene, int Element)? OtherForm { get; private set; }

    /// <summary>The element a quotation or a mention points to in a scene, or null.</summary>
    public int? ElementIn(int scene) => elementOfScene.TryGetValue(scene, out var element) ? element : null;

    public List<SceneHit> Hits(SearchOptions options) =>
        Order()
            .Where(scene => options.Allows?.Invoke(scene) ?? true)
            .Take(options.Limit)
            .Select(scene => new SceneHit(scene, index.Scenes[scene].Heading.Text, Shown(Scores[scene]), PassageIn(scene)))
            .ToList();

    /// <summary>All scenes, best first, script order among equals.</summary>
    public IEnumerable<int> Order() => Enumerable.Range(0, Scores.Length).OrderByDescending(scene => Scores[scene]).ThenBy(scene => scene);

    public Passage PassageIn(int scene) =>
        ElementIn(scene) is { } element ? index.Passages.In(scene, element, Nearness, 1) : index.Passages.Best(scene, Nearness, 1, Question.Shape == QuestionShape.WhoSpeaks)[0];

    private void MoveToMoment()
    {
        if (Question.Anchor.Count == 0 || Scores.Length == 0) return;

        var isBefore = Question.Shape is QuestionShape.JustBefore or QuestionShape.Earlier;
        if (Question.Shape is QuestionShape.JustBefore or QuestionShape.JustAfter)
        {
            var moment = (double[])Scores.Clone();
            for (var scene = 0; scene < Scores.Length; scene++)
            {
                var neighbour = isBefore ? scene + 1 : scene - 1;
                var shifted = neighbour >= 0 && neighbour < moment.Length ? moment[neighbour] : moment.Min();
                Scores[scene] = Math.Max(shifted, moment[scene] * MomentItself);
            }

            return;
        }

        var anchorScores = index.Ranker.Score(Question.Anchor, index.Ranker.NearnessTo(Question.Anchor));
        var anchor = Array.IndexOf(anchorScores, anchorScores.Max());
        for (var scene = 0; scene < Scores.Length; scene++)
        {
            if (scene == anchor) Scores[scene] += WrongSideOfMoment / 2;
            else if (isBefore == scene > anchor) Scores[scene] += WrongSideOfMoment;
        }
    }

    private void AddActs()
    {
        if (Question.Act is not { } act) return;

        var acts = Acts.Of(index);
        if (act == -1) act = acts.Max();
        for (var scene = 0; scene < Scores.Length; scene++)
            if (acts[scene] == act) Scores[scene] += InAct;
    }

    // A question that says the whole of a heading's place means that place; one word of it ("corridor") may mean any.
    private void AddPlaces()
    {
        var asked = Question.Terms.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        for (var scene = 0; scene < Scores.Length; scene++)
        {
            var place = index.PlaceOf(scene);
            if (place.Length >= WordsOfAPlace && Array.TrueForAll(place, asked.Contains)) Scores[scene] += PlaceNamed;
        }
    }

    // Who "meets" somebody does so where both first speak; that they speak there for the first time, no word of the scene says.
    private void AddMeeting()
    {
        var words = TermAnalyzer.Words(Question.Text);
        if (!words.Any(word => QuestionReader.IsMeeting(word.Term))) return;

        var both = index.Cast.NamedIn(Question.Text).Take(2).Select(index.Cast.ScenesOf).ToList();
        if (both.Count < 2 || both[0].Intersect(both[1]).Order().Take(1).ToList() is not [var first]) return;

        var asksMore = words.Any(word => !word.IsStopWord && !QuestionReader.IsSteering(word.Term) && !QuestionReader.IsMeeting(word.Term) && !index.Cast.IsNameWord(word.Term));
        Scores[first] += asksMore ? Met : OnlyMet;
    }

    private void AddMentions()
    {
        var found = Question.Shape switch
        {
            QuestionShape.FirstMention or QuestionShape.LastMention => index.Mentions.Of(Question.Terms.Select(word => word.Term).ToList()),
            QuestionShape.WhoIs => Introductions(),
            _ => [],
        };
        if (Question.Shape == QuestionShape.LastMention) found.Reverse();
        if (Question.Shape is QuestionShape.FirstMention or QuestionShape.LastMention) found = AsWrittenFirst(found);
        for (var i = 0; i < found.Count; i++)
            if (elementOfScene.TryAdd(found[i].Scene, found[i].Element)) Scores[found[i].Scene] = Mentioned - (100.0 * i / found.Count);
    }

    /// <summary>
    /// "The letter" asks for that word: "in smaller letters" shares its stem, but is another thing as often as not. It comes after, and is told of
    /// as <see cref="OtherForm"/> where it would have come first.
    /// </summary>
    private List<(int Scene, int Element)> AsWrittenFirst(List<(int Scene, int Element)> found)
    {
        var asked = TermAnalyzer.Words(Question.Text)
            .Where(word => SearchTerms.Of(word.Term).Any(term => Question.Terms.Any(wanted => wanted.Term == term.Term)))
            .Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var ordered = found
            .OrderByDescending(mention => TermAnalyzer.Words(index.ElementsOf(mention.Scene)[mention.Element].Element.Text).Select(word => word.Term).Distinct().Count(asked.Contains))
            .ToList();
        if (found.Count > 0 && found[0] != ordered[0]) OtherForm = found[0];
        return ordered;
    }

    private List<(int Scene, int Element)> Introductions()
    {
        var names = index.Cast.NamedIn(Question.Text);
        if (names.Count == 0) return [];

        var inCapitals = names.Select(name => name.ToUpperInvariant()).ToList();
        return index.Mentions.IntroducingAny(Question.Terms.Select(word => word.Term).ToList(), inCapitals);
    }

    private void AddQuotes()
    {
        foreach (var quote in Question.Quotes)
        {
            if (index.Quotes.Find(quote) is not { } line) continue;
            Scores[line.Scene] += LineQuoted * line.Share;
            elementOfScene[line.Scene] = line.Element;
        }
    }

    private void AddSceneNumber()
    {
        if (Question.Scene is not { } reference || Scores.Length == 0) return;

        if (SceneNumbers.Find(index.Scenes, reference.Number) is { } scene) Scores[scene] += SceneNamed;
        if (SceneNumbers.FindByIndex(index.Scenes, reference.Number) is { } counted) Scores[counted] += SceneCountedFromZero;
    }

    // Falls with the score and stays between 0 and 1.
    private static double Shown(double score) => 0.5 + (score / (2 * (1 + Math.Abs(score))));
}
