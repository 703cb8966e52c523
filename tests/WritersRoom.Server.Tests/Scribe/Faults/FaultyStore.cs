using WritersRoom.Storage;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>An object store in memory, shared by nodes, that is down when it is told to be, and now and then stores without saying so.</summary>
internal sealed class FaultyStore(int seed) : IObjectStore
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<string, byte[]> objects = new(StringComparer.Ordinal);

    public bool IsDown { get; set; }

    /// <summary>Whether it now and then stores without saying so.</summary>
    public bool BreaksOff { get; init; } = true;

    public IReadOnlyDictionary<string, byte[]> Objects => objects;

    public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            ObjectKey.Require(key);
            if (IsDown)
                throw new StorageUnavailableException("The store is down.");
            var isNew = objects.TryAdd(key, content.ToArray());
            // The put was done, and its answer lost.
            return BreaksOff && random.Next(8) == 0 ? throw new StorageUnavailableException("The store broke off.") : Task.FromResult(isNew);
        }
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
            return IsDown ? throw new StorageUnavailableException("The store is down.") : Task.FromResult(objects.GetValueOrDefault(key));
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
            objects.Remove(key);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        string[] keys;
        lock (gate)
            keys = [.. objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];
        foreach (var key in keys)
            yield return new StoredObject(key, TimeProvider.System.GetUtcNow());
    }
}
