using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval;

/// <summary>The door to search over a script: words and meaning, fused, with filters.</summary>
public sealed class ScriptSearch(WritersRoomDbContext db, OpenScripts openScripts, SceneVectors vectors, QueryEmbeddings queries)
{
    public const int HighestLimit = PageRequest.HighestLimit;

    /// <summary>The scenes that answer a query, best first, one item each; empty only when the filters leave no scene or the query has no word.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="query">Words, a name, a quoted line or a question.</param>
    /// <param name="filter">Which scenes may be found.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="asOfScene">The last scene to know of, from 0: nothing later is found, and nothing later has a part in the order. Null for the whole script.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="NotFoundException">No such script, or not this user's.</exception>
    /// <exception cref="InvalidInputException">The query is empty or too long, the limit out of range, there is no such scene, or the filter asks for what only the whole script tells.</exception>
    public async Task<IReadOnlyList<FoundScene>> SearchAsync(
        CurrentUser user, Guid scriptId, string query, SceneFilter filter, int limit, int? asOfScene, CancellationToken cancellationToken)
    {
        SearchQuery.Require(query, limit, HighestLimit);
        var script = await OpenAsync(user, scriptId, asOfScene, cancellationToken);
        filter.RequireKnownOf(script);
        var hits = await FindAsync(script, query, filter, limit, cancellationToken);
        return [.. hits.Select(hit => new FoundScene(script.Scenes[hit.SceneIndex].Id, hit.SceneIndex, hit.Heading, hit.Score, hit.Passage.Text))];
    }

    /// <summary>The scenes of an open script that fit a query, best first.</summary>
    internal async Task<IReadOnlyList<SceneHit>> FindAsync(OpenScript script, string query, SceneFilter filter, int limit, CancellationToken cancellationToken, bool asksProvider = true, AskedMessage? asked = null) =>
        script.Index.Search(query, new SearchOptions
        {
            Limit = limit,
            Allows = index => filter.Allows(script.Scenes[index]),
            SceneNearness = await NearnessAsync(script, query, asksProvider, asked, cancellationToken),
        });

    /// <summary>As <see cref="FindAsync"/>, with what is in memory: neither the database nor a provider is asked, and it may run beside something else that asks them.</summary>
    /// <returns>Null where the database compares vectors, or a provider would be asked.</returns>
    internal IReadOnlyList<SceneHit>? FindHere(OpenScript script, string query, int limit) => script.Vectors is null || queries.Asks(script)
        ? null
        : script.Index.Search(query, new SearchOptions { Limit = limit, SceneNearness = script.Vectors.Compare(LocalEmbeddingGenerator.Embed(query)) });

    /// <summary>A script ready to be searched and asked, as somebody knows it who has read up to a scene and no further; null for the whole.</summary>
    /// <exception cref="NotFoundException">No such script, or not this user's.</exception>
    /// <exception cref="InvalidInputException">The script has no such scene.</exception>
    public async Task<OpenScript> OpenAsync(CurrentUser user, Guid scriptId, int? asOfScene, CancellationToken cancellationToken) =>
        await OpenAsync(user, scriptId, cancellationToken) is var whole && asOfScene is { } scene ? whole.AsOf(scene) : whole;

    /// <summary>A script ready to be searched and asked.</summary>
    /// <exception cref="NotFoundException">No such script, or not this user's.</exception>
    public async Task<OpenScript> OpenAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var one = db.LiveScriptsOf(user).AsNoTracking().Where(row => row.Id == scriptId);
        var script = (await one.SingleOrDefaultAsync(cancellationToken)).OrNotFound("script");
        return await openScripts.GetAsync(script, token => ReadAsync(user, one, token), cancellationToken);
    }

    /// <summary>A script as it was when it was last opened here, which may be long ago: whoever uses it has to see whether it still bears its marks. Null where there is none.</summary>
    internal OpenScript? Remembered(CurrentUser user, Guid scriptId) => openScripts.Find(scriptId) is { } kept && kept.OwnerId == user.Id ? kept : null;

    // Vectors of one model only are compared, and only when every scene has one; until then those of the built-in model are, and without these the index compares meanings itself.
    private async Task<IReadOnlyList<double>?> NearnessAsync(OpenScript script, string query, bool asksProvider, AskedMessage? message, CancellationToken cancellationToken)
    {
        if (asksProvider && await queries.AskAsync(script, query, message, cancellationToken) is { } chosen
            && InOrder(script, await vectors.NearnessAsync(script.ScriptId, chosen.Model, chosen.Vector, cancellationToken)) is { } nearness)
            return nearness;
        var asked = LocalEmbeddingGenerator.Embed(query);
        return script.Vectors is { } kept
            ? kept.Compare(asked)
            : InOrder(script, await vectors.NearnessAsync(script.ScriptId, LocalEmbeddingGenerator.ModelName, asked, cancellationToken));
    }

    private static List<double>? InOrder(OpenScript script, IReadOnlyDictionary<Guid, double> nearness) =>
        script.Scenes.All(scene => nearness.ContainsKey(scene.Id)) ? [.. script.Scenes.Select(scene => nearness[scene.Id])] : null;

    private async Task<OpenScript> ReadAsync(CurrentUser user, IQueryable<Script> one, CancellationToken cancellationToken)
    {
        var (script, screenplay, scenes) = (await StoredScript.ReadAsync(db, one, cancellationToken)).OrNotFound("script");
        var characters = (await db.SceneCharacters.OwnedBy(user.Id)
            .Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == script.Id))
            .Select(link => new { link.SceneId, link.CharacterName }).ToListAsync(cancellationToken)).ToLookup(link => link.SceneId, link => link.CharacterName);
        var logline = await db.ScriptOutlines.OwnedBy(user.Id).Where(outline => outline.ScriptId == script.Id)
            .Select(outline => outline.Logline).SingleOrDefaultAsync(cancellationToken);

        var index = ScriptIndex.Build(screenplay.Scenes, [.. scenes.Select(scene => new SceneFacts(null, scene.ActNumber, scene.IsKeyScene))]);
        var entries = scenes.Select((scene, i) => new SceneEntry(
            scene.Id, scene.Heading, scene.ActNumber, scene.IsKeyScene,
            screenplay.Scenes[i].Characters.Concat(characters[scene.Id]).ToHashSet(StringComparer.OrdinalIgnoreCase)));
        return new OpenScript(
            script.Id, screenplay, index, [.. entries], logline, await vectors.ForThisProcessAsync(script.Id, [.. scenes.Select(scene => scene.Id)], LocalEmbeddingGenerator.ModelName, cancellationToken))
        {
            Marks = new ScriptMarks(script.UpdatedAt, script.UnderstoodAt),
            OwnerId = script.OwnerId,
            LocalOnly = script.LocalOnly,
            EmbeddedBy = await vectors.CompleteModelsAsync(script.Id, scenes.Count, cancellationToken),
        };
    }
}

/// <summary>Which scenes may be found; what is null does not restrict. All of <see cref="Characters"/> must be in the scene.</summary>
public sealed record SceneFilter(int? Act = null, IReadOnlyList<string>? Characters = null, bool? IsKeyScene = null)
{
    public bool Allows(SceneEntry scene)
        => (Act is null || scene.ActNumber == Act)
        && (IsKeyScene is null || scene.IsKeyScene == IsKeyScene)
        && (Characters is null || Characters.All(scene.Characters.Contains));

    /// <exception cref="InvalidInputException">The script is known up to a scene only, and the filter asks for what nobody knows who has not read the end.</exception>
    public void RequireKnownOf(OpenScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.AsOfScene is not null && (Act is not null || IsKeyScene is not null))
            throw new InvalidInputException(Act is not null ? "act" : "is_key_scene", "Acts and key scenes are read out of the whole script, so with 'as_of_scene' there are none. Leave out 'act' and 'is_key_scene'.");
    }
}

/// <summary>A scene that was found; the snippet is contiguous text of one of its elements.</summary>
public sealed record FoundScene(Guid SceneId, int SceneIndex, string Heading, double Score, string Snippet);
