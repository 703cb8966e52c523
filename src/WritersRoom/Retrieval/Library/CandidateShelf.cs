using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval.Library;

/// <summary>Scenes of several scripts put side by side, so that meaning, quotations and passages are compared as within one.</summary>
internal sealed class CandidateShelf
{
    private readonly IReadOnlyList<StoredScene> stored;
    private readonly IReadOnlyList<RankedScene> ranked;
    private readonly ScriptIndex index;

    private CandidateShelf(IReadOnlyList<StoredScene> stored, IReadOnlyList<RankedScene> ranked, ScriptIndex index) => (this.stored, this.ranked, this.index) = (stored, ranked, index);

    /// <summary>Puts scenes side by side.</summary>
    /// <param name="stored">The scenes.</param>
    /// <param name="ranked">How well each meets the question by words over the whole library.</param>
    public static CandidateShelf Of(IReadOnlyList<StoredScene> stored, IReadOnlyList<RankedScene> ranked)
    {
        // Read one by one: a scene's first line is its heading, wherever it stood. What cannot be read as a scene any more has none and is left out.
        var readable = stored.Select((scene, at) => (Scene: FountainReader.Read(scene.RawText).Scenes.FirstOrDefault(), At: at)).Where(row => row.Scene is not null).ToList();
        return new CandidateShelf([.. readable.Select(row => stored[row.At])], [.. readable.Select(row => ranked[row.At])], ScriptIndex.Build([.. readable.Select(row => row.Scene!)]));
    }

    /// <summary>The scenes that fit best, best first.</summary>
    public IEnumerable<(StoredScene Scene, double Score, string Snippet)> Search(Question question, int limit)
    {
        var scores = index.Ranker.ScoreMeaning(question.Terms);
        // How telling a word is, the whole library says: all of these scenes hold the question's words.
        SceneRanker.AddScaled(scores, [.. ranked.Select(scene => scene.NearWords)], SceneRanker.NearWords);
        SceneRanker.AddScaled(scores, [.. ranked.Select(scene => scene.OwnWords)], SceneRanker.OwnWords);
        var hits = new ScriptQuestion(index, question, scores).Hits(new SearchOptions { Limit = limit });
        return hits.Select(hit => (stored[hit.SceneIndex], hit.Score, hit.Passage.Text));
    }
}
