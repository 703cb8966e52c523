using Npgsql;

namespace WritersRoom.Data;

/// <summary>
/// The few connections for what is waited for before a model is asked. A pool hands its connections out in turn, so that each of many was last used long ago, and PostgreSQL's process behind it has to gather
/// anew what it knew; of these the same one does all of it, and is ready.
/// </summary>
/// <param name="source">Where they come from.</param>
/// <param name="isShared">Whether that is somebody else's too, who closes it.</param>
public sealed class WarmConnections(NpgsqlDataSource source, bool isShared = false) : IDisposable, IAsyncDisposable
{
    /// <summary>More do not make it faster: each is needed for less than a millisecond at a time.</summary>
    public const int Most = 16;

    /// <summary>A batch that is carried out on one of them.</summary>
    public NpgsqlBatch CreateBatch() => source.CreateBatch();

    /// <summary>The database has gone away: none of those that are open is any good. A pool learns that only from a connection of its own, and somebody's message would be what it learns by.</summary>
    public void Clear() => source.Clear();

    public void Dispose()
    {
        if (!isShared)
            source.Dispose();
    }

    public ValueTask DisposeAsync() => isShared ? ValueTask.CompletedTask : source.DisposeAsync();
}
