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
