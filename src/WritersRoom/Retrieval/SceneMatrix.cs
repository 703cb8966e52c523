using System.Numerics.Tensors;

namespace WritersRoom.Retrieval;

/// <summary>The vectors of a script's scenes by one model, in their order and one behind the other, to be compared in this process.</summary>
internal sealed class SceneMatrix
{
    private readonly float[] vectors;
    private readonly float[] lengths;

    private SceneMatrix(float[] vectors, int scenes)
    {
        this.vectors = vectors;
        lengths = new float[scenes];
        for (var scene = 0; scene < scenes; scene++)
            lengths[scene] = TensorPrimitives.Norm(VectorOf(scene));
    }

    /// <summary>No vectors: there is nothing to compare.</summary>
    public static SceneMatrix None { get; } = new([], 0);

    /// <param name="scenes">The ids of the scenes.</param>
    /// <param name="stored">The vectors by scene; where one is missing, or has another length, there are none.</param>
    public static SceneMatrix Of(IReadOnlyList<Guid> scenes, IReadOnlyDictionary<Guid, float[]> stored)
    {
        var dimensions = scenes.Count > 0 && stored.TryGetValue(scenes[0], out var first) ? first.Length : 0;
        var vectors = new float[scenes.Count * dimensions];
        for (var scene = 0; scene < scenes.Count; scene++)
        {
            if (dimensions == 0 || !stored.TryGetValue(scenes[scene], out var vector) || vector.Length != dimensions)
                return None;
            vector.CopyTo(vectors, scene * dimensions);
        }

        return new SceneMatrix(vectors, scenes.Count);
    }

    /// <summary>The cosine of every scene with a query; null where there are none to compare, or of another length. A scene without a word has a vector of zeros, and is near to nothing.</summary>
    public double[]? Compare(float[] query)
    {
        if (lengths.Length == 0 || vectors.Length != lengths.Length * query.Length)
            return null;
        var length = TensorPrimitives.Norm<float>(query);
        var cosines = new double[lengths.Length];
        for (var scene = 0; scene < cosines.Length; scene++)
        {
            if (lengths[scene] * length is > 0 and var scale)
                cosines[scene] = TensorPrimitives.Dot(VectorOf(scene), query) / scale;
        }

        return cosines;
    }

    private ReadOnlySpan<float> VectorOf(int scene)
    {
        var dimensions = vectors.Length / lengths.Length;
        return vectors.AsSpan(scene * dimensions, dimensions);
    }
}
