using System.Collections.Concurrent;

namespace WritersRoom.Retrieval;

/// <summary>A script made ready to be searched and asked, and what the database knows of its scenes.</summary>
public sealed class OpenScript
{
    private readonly Dictionary<Guid, int> indices;
    private readonly ConcurrentDictionary<Type, object> kept = new();

    internal OpenScript(Guid scriptId, ScriptIndex index, IReadOnlyList<SceneEntry> scenes, string? logline, IReadOnlyDictionary<Guid, float[]>? vectors)
    {
        ScriptId = scriptId;
        Index = index;
        Scenes = scenes;
        Logline = logline;
        Vectors = vectors;
        indices = scenes.Select((scene, i) => (scene.Id, i)).ToDictionary(row => row.Id, row => row.i);
    }

    public Guid ScriptId { get; }

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

    /// <summary>The scenes' stored vectors, read once for all searches; null where the database compares them itself.</summary>
    internal IReadOnlyDictionary<Guid, float[]>? Vectors { get; }

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
