using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval.Library;

/// <summary>The door to search over all scripts of a person.</summary>
public sealed class LibrarySearch(WritersRoomDbContext db, LibraryWords words)
{
    /// <summary>The most scenes one search may ask for.</summary>
    public const int HighestLimit = 50;

    // Looked at again by meaning and quotation. Each costs about a fifth of a millisecond.
    private const int LeastCandidates = 40;

    /// <summary>The scenes of all scripts of a person that fit a query best, best first, one item each. Only a query of words that no script holds, nor anything near them, finds nothing.</summary>
    /// <remarks>
    /// Scenes are chosen by words and words near them over the whole library, then ordered by meaning and words together, as within one script. Quoted lines are understood; numbers of scenes and acts,
    /// "before" and "after", which mean something within one script only, are not. The built-in model alone is used: nothing leaves the machine.
    /// </remarks>
    /// <param name="user">Who asks.</param>
    /// <param name="query">Words, a name, a quoted line or a question.</param>
    /// <param name="limit">At most so many, from 1 to <see cref="HighestLimit"/>.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="InvalidInputException">The query is empty or too long, or the limit out of range.</exception>
    public async Task<IReadOnlyList<FoundInLibrary>> SearchAsync(CurrentUser user, string query, int limit, CancellationToken cancellationToken)
    {
        SearchQuery.Require(query, limit, HighestLimit);
        var scripts = await db.LiveScriptsOf(user).AsNoTracking().OrderBy(script => script.Id)
            .Select(script => new { script.Id, script.Title, script.Hash }).ToListAsync(cancellationToken);
        var library = await words.OfAsync([.. scripts.Select(script => (script.Id, script.Hash))], cancellationToken);
        var question = QuestionReader.Read(query) with { Scene = null, Act = null, Anchor = [], Shape = QuestionShape.Topic };
        var candidates = LibraryRanker.Best(library, question.Terms, Math.Max(LeastCandidates, limit));

        var scenes = await ReadAsync(user, [.. candidates.Select(scene => (scripts[scene.Script].Id, scene.Scene))], cancellationToken);
        var titles = scripts.ToDictionary(script => script.Id, script => script.Title);
        var rows = candidates.Select(scene => (Ranked: scene, Stored: scenes.GetValueOrDefault((scripts[scene.Script].Id, scene.Scene)))).Where(row => row.Stored is not null).ToList();
        var shelf = CandidateShelf.Of([.. rows.Select(row => row.Stored!)], [.. rows.Select(row => row.Ranked)]);
        return [.. shelf.Search(question, limit).Select(hit => new FoundInLibrary(
            hit.Scene.ScriptId, titles[hit.Scene.ScriptId], hit.Scene.Id, hit.Scene.SceneIndex, hit.Scene.Heading, hit.Score, hit.Snippet))];
    }

    private async Task<Dictionary<(Guid Script, int Scene), StoredScene>> ReadAsync(CurrentUser user, IReadOnlyList<(Guid Script, int Scene)> wanted, CancellationToken cancellationToken)
    {
        var (scripts, indices) = (wanted.Select(scene => scene.Script).ToArray(), wanted.Select(scene => scene.Scene).ToArray());
        var read = await db.Scenes.FromSql(
            $"SELECT scene.* FROM unnest({scripts}, {indices}) AS wanted (script_id, scene_index) JOIN scenes scene USING (script_id, scene_index)")
            .AsNoTracking().OwnedBy(user.Id).ToListAsync(cancellationToken);
        return read.ToDictionary(scene => (scene.ScriptId, scene.SceneIndex));
    }
}

/// <summary>A scene that was found in a library; the snippet is contiguous text of one of its elements.</summary>
public sealed record FoundInLibrary(Guid ScriptId, string ScriptTitle, Guid SceneId, int SceneIndex, string Heading, double Score, string Snippet);
