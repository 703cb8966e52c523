using System.Globalization;
using WritersRoom.Storage;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>The store in a folder, flushed as always, that says when it has a version.</summary>
internal sealed class TimedStore(string folder) : IObjectStore
{
    private readonly FileObjectStore store = new(folder);

    public Sightings Stored { get; } = new();

    public async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var isNew = await store.PutAsync(key, content, cancellationToken);
        var parts = key.Split('/');
        Stored.See(Guid.Parse(parts[0]), int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return isNew;
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => store.GetAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);
}
