using System.Collections.Concurrent;
using WritersRoom.Artifacts;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>A script made ready to be searched and asked, and what the database knows of its scenes.</summary>
public sealed class OpenScript
{
    private readonly Dictionary<Guid, int> indices;
    private readonly ConcurrentDictionary<Type, object> kept = new();
    private readonly Lazy<ExtractiveAnalyst> analyst;
    private OpenScript? cut;

    internal OpenScript(
        Guid scriptId, Screenplay screenplay, ScriptIndex index, IReadOnlyList<SceneEntry> scenes, string? logline, SceneMatrix? vectors,
        ExtractiveAnalyst? reader = null)
    {
        ScriptId = scriptId;
        Screenplay = screenplay;
        Index = index;
        Scenes = scenes;
        Logline = logline;
        Vectors = vectors;
        indices = scenes.Select((scene, i) => (scene.Id, i)).ToDictionary(row => row.Id, row => row.i);
        analyst = new Lazy<ExtractiveAnalyst>(() => reader ?? new ExtractiveAnalyst(screenplay));
    }

    public Guid ScriptId { get; }

    /// <summary>The text, parsed.</summary>
    public Screenplay Screenplay { get; }

    public ScriptIndex Index { get; }

    /// <summary>Scene <c>i</c> is <c>Index.Scenes[i]</c>.</summary>
    public IReadOnlyList<SceneEntry> Scenes { get; }

    /// <summary>The outline's logline, once there is one.</summary>
    public string? Logline { get; }

    /// <summary>What the stored script bore when this was read.</summary>
    public required ScriptMarks Marks { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>The models that have embedded every scene of it.</summary>
    public IReadOnlySet<string> EmbeddedBy { get; init; } = new HashSet<string>();

    /// <summary>Whether nothing of it may leave this machine.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>The last scene that is known of, from 0, where the script was cut behind it; null for the whole script.</summary>
    public int? AsOfScene { get; private init; }

    /// <summary>What the built-in analyst reads out of this much of the script; read when first asked for.</summary>
    public ExtractiveAnalyst Analyst => analyst.Value;

    /// <summary>The scenes' stored vectors, read once for all searches; null where the database compares them itself.</summary>
    internal SceneMatrix? Vectors { get; }

    /// <summary>
    /// The script as somebody knows it who has read up to a scene and no further. It is read anew from so much text: its words, names and counts are those of these scenes, and what was made of the
    /// whole (acts, key scenes, vectors, logline) is left out. Whatever stands behind the scene changes nothing in it.
    /// </summary>
    /// <param name="scene">The last scene to know of, from 0.</param>
    /// <exception cref="Problems.InvalidInputException">The script has no such scene.</exception>
    public OpenScript AsOf(int scene)
    {
        if (cut is { } last && last.AsOfScene == scene)
            return last;
        var screenplay = ScriptCut.Behind(Screenplay, scene);
        var reader = new ExtractiveAnalyst(screenplay);
        var present = reader.Links().ToLookup(link => link.SceneIndex, link => link.CharacterName);
        var entries = screenplay.Scenes.Select(known => Scenes[known.Index] with
        {
            ActNumber = null,
            IsKeyScene = false,
            Characters = known.Characters.Concat(present[known.Index]).ToHashSet(StringComparer.OrdinalIgnoreCase),
        });
        // Vectors were made from cards, and cards know the whole script.
        return cut = new OpenScript(ScriptId, screenplay, ScriptIndex.Build(screenplay.Scenes), [.. entries], logline: null, SceneMatrix.None, reader)
        {
            OwnerId = OwnerId,
            LocalOnly = LocalOnly,
            Marks = Marks,
            AsOfScene = scene,
        };
    }

    /// <summary>Something else that is read of this script, kept with it: it is read once for as long as this copy holds.</summary>
    internal async Task<T> KeepAsync<T>(Func<Task<T>> read)
        where T : class
        => (T)(kept.GetValueOrDefault(typeof(T)) ?? kept.GetOrAdd(typeof(T), await read()));

    /// <summary>What has been kept with it; null when it has not been read.</summary>
    internal T? Kept<T>()
        where T : class
        => kept.GetValueOrDefault(typeof(T)) as T;

    /// <summary>Where a scene stands, or null when it is not in this script.</summary>
    public int? IndexOf(Guid sceneId) => indices.TryGetValue(sceneId, out var index) ? index : null;
}

/// <summary>What changes with a stored script: as long as it bears these, a copy of it holds.</summary>
/// <param name="UpdatedAt">When its text last changed.</param>
/// <param name="UnderstoodAt">When anything made from the text last did.</param>
public sealed record ScriptMarks(DateTimeOffset UpdatedAt, DateTimeOffset? UnderstoodAt);

/// <summary>What searching needs to know of a stored scene.</summary>
public sealed record SceneEntry(Guid Id, string Heading, int? ActNumber, bool IsKeyScene, IReadOnlySet<string> Characters);
