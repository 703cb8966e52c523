using System.Numerics.Tensors;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Evals.Exam;

/// <summary>A way to order the scenes of a script for a question, best first.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Prepare">Reads a script once and returns what ranks its scenes.</param>
public sealed record Ranker(string Name, Func<IReadOnlyList<Scene>, Func<string, IReadOnlyList<int>>> Prepare)
{
    // What such systems usually cut a text into, some two hundred words of which half carry meaning, and how far one piece runs into the next.
    private const int ChunkWords = 100;
    private const int ChunkStep = 75;
    private const int ChunkTokens = 270;

    /// <summary>Whether a model is shown everything: nothing is missed, and everything is paid for.</summary>
    public bool ShowsAll { get; private init; }

    /// <summary>What a model is shown, where that is not scenes.</summary>
    public int? ShownTokens { get; private init; }

    /// <summary>BM25 over whole scenes, nothing else.</summary>
    public static Ranker Bm25Alone { get; } = new("BM25 alone", scenes =>
    {
        var terms = new TermTable(Thesaurus.English);
        var counts = new TermCounts(scenes.Select(scene => (IReadOnlyList<int>)scene.Elements.SelectMany(element => SearchTerms.Of(element.Text)).Select(term => terms.Add(term.Term)).ToList()).ToList(), terms.Count);
        return question => Order(Bm25.Score(counts, QuestionReader.Read(question).Terms.Select(word => (terms.Find(word.Term), word.Weight)).Where(word => word.Item1 >= 0)));
    });

    /// <summary>The stored vectors, by cosine.</summary>
    public static Ranker VectorsAlone { get; } = new("vectors alone", scenes =>
    {
        var vectors = scenes.Select(scene => LocalEmbeddingGenerator.Embed(scene.Text)).ToList();
        return question =>
        {
            var asked = LocalEmbeddingGenerator.Embed(question);
            return Order(vectors.ConvertAll(vector => (double)TensorPrimitives.Dot<float>(vector, asked)));
        };
    });

    /// <summary>What the product does.</summary>
    public static Ranker Shipped { get; } = new("shipped", scenes =>
    {
        var index = ScriptIndex.Build(scenes);
        var vectors = scenes.Select(scene => LocalEmbeddingGenerator.Embed(scene.Text)).ToList();
        return question =>
        {
            var asked = LocalEmbeddingGenerator.Embed(question);
            var nearness = vectors.ConvertAll(vector => (double)TensorPrimitives.Dot<float>(vector, asked));
            return index.Search(question, new SearchOptions { Limit = int.MaxValue, SceneNearness = nearness }).Select(hit => hit.SceneIndex).ToList();
        };
    });

    /// <summary>BM25 over pieces of two hundred words that know nothing of scenes; a scene is where most of a piece stands.</summary>
    public static Ranker FixedChunks { get; } = new("fixed-size chunks", scenes =>
    {
        var words = scenes.SelectMany((scene, index) => scene.Elements.SelectMany(element => SearchTerms.Of(element.Text)).Select(term => (Scene: index, term.Term))).ToList();
        var chunks = Enumerable.Range(0, Math.Max(1, ((words.Count - 1) / ChunkStep) + 1)).Select(i => words.Skip(i * ChunkStep).Take(ChunkWords).ToList()).ToList();
        var terms = new TermTable(Thesaurus.English);
        var counts = new TermCounts(chunks.ConvertAll(chunk => (IReadOnlyList<int>)chunk.ConvertAll(word => terms.Add(word.Term))), terms.Count);
        var owners = chunks.ConvertAll(chunk => chunk.GroupBy(word => word.Scene).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault());
        return question =>
        {
            var scores = Bm25.Score(counts, QuestionReader.Read(question).Terms.Select(word => (terms.Find(word.Term), word.Weight)).Where(word => word.Item1 >= 0));
            return [.. Order(scores).Select(chunk => owners[chunk]).Distinct()];
        };
    })
    {
        ShownTokens = 5 * ChunkTokens,
    };

    /// <summary>No search at all: a model reads the script from the first scene to the last.</summary>
    public static Ranker WholeScript { get; } = new("whole script", scenes => _ => [.. Enumerable.Range(0, scenes.Count)]) { ShowsAll = true };

    /// <summary>The index alone, before any vector is stored.</summary>
    public static Ranker IndexAlone { get; } = new("index alone", scenes =>
    {
        var index = ScriptIndex.Build(scenes);
        var all = new SearchOptions { Limit = int.MaxValue };
        return question => index.Search(question, all).Select(hit => hit.SceneIndex).ToList();
    });

    private static List<int> Order(IReadOnlyList<double> scores) =>
        Enumerable.Range(0, scores.Count).OrderByDescending(scene => scores[scene]).ThenBy(scene => scene).ToList();
}
