using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>
/// A script made ready to be searched and asked, in memory, without a model. Immutable and thread-safe; made in some tens of milliseconds for a
/// feature-length script, so it is made again when the script changes.
/// </summary>
public sealed class ScriptIndex
{
    private readonly IndexedElement[][] elements;
    private readonly string[][] places;
    private readonly IReadOnlyList<SceneFacts> facts;
    private readonly SceneRanker ranker;
    private readonly PassageFinder passages;
    private readonly MentionFinder mentions;
    private readonly QuoteFinder quotes;
    private readonly TermTable terms;

    private ScriptIndex(IReadOnlyList<Scene> scenes, IReadOnlyList<SceneFacts> facts)
    {
        Scenes = scenes;
        this.facts = facts;
        Cast = new Cast(scenes);
        terms = new TermTable(Thesaurus.English);
        places = scenes.Select(scene => SearchTerms.Of(scene.Heading.Location).Select(term => term.Term).Distinct().ToArray()).ToArray();
        elements = scenes.Select(scene => IndexedElement.Read(scene, terms)).ToArray();
        var sceneTerms = elements.Select((scene, index) => TermsOf(scene, facts.Count > index ? facts[index].Card : null)).ToList();
        ranker = new SceneRanker(terms, sceneTerms);
        passages = new PassageFinder(elements, terms, ranker);
        mentions = new MentionFinder(elements, terms);
        quotes = new QuoteFinder(elements, terms);
    }

    /// <summary>The scenes in script order; a scene's place in this list is its index.</summary>
    public IReadOnlyList<Scene> Scenes { get; }

    /// <summary>Who speaks, and where.</summary>
    public Cast Cast { get; }

    /// <summary>Reads the scenes.</summary>
    /// <param name="scenes">All scenes in script order.</param>
    /// <param name="facts">What else is known of each scene, in the same order; none when left out.</param>
    public static ScriptIndex Build(IReadOnlyList<Scene> scenes, IReadOnlyList<SceneFacts>? facts = null)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        if (facts is not null && facts.Count != scenes.Count)
            throw new ArgumentException($"There are {scenes.Count} scenes but facts for {facts.Count}.", nameof(facts));
        return new ScriptIndex(scenes, facts ?? []);
    }

    /// <summary>The scenes that fit the query best, one item each, best first. Only a query without a word, or a script without a scene, finds nothing.</summary>
    /// <remarks>
    /// Understood in a query: quoted lines, "scene 12" (the number printed in the script if it prints numbers, else counted from 1; the scene with
    /// index 12 follows it), "act two", "first mentioned", "before" and "after" a moment.
    /// </remarks>
    public IReadOnlyList<SceneHit> Search(string query, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!query.Any(char.IsLetterOrDigit)) return [];

        options ??= new SearchOptions();
        return new ScriptQuestion(this, QuestionReader.Read(query), options.SceneNearness).Hits(options);
    }

    internal SceneRanker Ranker => ranker;

    internal PassageFinder Passages => passages;

    internal MentionFinder Mentions => mentions;

    internal QuoteFinder Quotes => quotes;

    internal IReadOnlyList<IndexedElement> ElementsOf(int scene) => elements[scene];

    /// <summary>The different words of a scene's place, as its heading names it.</summary>
    internal string[] PlaceOf(int scene) => places[scene];

    internal int? ActOf(int scene) => facts.Count > scene ? facts[scene].Act : null;

    private List<int> TermsOf(IndexedElement[] scene, string? card)
    {
        var all = new List<int>();
        foreach (var element in scene)
            if (element.IsStory) all.AddRange(element.Terms);
        if (card is not null) all.AddRange(SearchTerms.Of(card).Select(term => terms.Add(term.Term)));
        return all;
    }
}
