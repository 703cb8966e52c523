using System.Runtime.CompilerServices;

namespace WritersRoom.Storage;

/// <summary>
/// Objects as files of one folder. A file is written beside its place and flushed before it takes it, so that nobody, and no loss of power, ever leaves half of one; the folders on the
/// way are flushed too.
/// </summary>
internal sealed class FileObjectStore(string folder) : IObjectStore
{
    private const string Unfinished = ".part";
    private static long parts;

    public async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return await StorageFailure.NamedAsync(async () =>
        {
            if (File.Exists(path))
                return false;
            var parent = Path.GetDirectoryName(path)!;
            MakeDurable(parent);
            var part = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref parts)}{Unfinished}";
            try
            {
                await WriteAsync(part, content, cancellationToken);
                if (!PlacedFile.Take(part, path))
                    return false;
            }
            finally
            {
                File.Delete(part);
            }

            DurableFolder.Flush(parent);
            return true;
        });
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return StorageFailure.NamedAsync<byte[]?>(async () =>
        {
            try
            {
                return await File.ReadAllBytesAsync(path, cancellationToken);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        });
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return StorageFailure.NamedAsync(() =>
        {
            if (File.Exists(path))
                File.Delete(path);
            return Task.FromResult(true);
        });
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = await StorageFailure.NamedAsync(() => Task.FromResult(Directory.Exists(folder)
            ? new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories)
            : []));
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (key.StartsWith(prefix, StringComparison.Ordinal) && !key.EndsWith(Unfinished, StringComparison.Ordinal))
                yield return new StoredObject(key, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        }
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    // Each new folder is an entry of the one above it.
    private void MakeDurable(string path)
    {
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path)!;
        if (path.Length > folder.Length)
            MakeDurable(above);
        Directory.CreateDirectory(path);
        DurableFolder.Flush(above);
    }

    private string PathOf(string key) => Path.Combine(folder, ObjectKey.Require(key).Replace('/', Path.DirectorySeparatorChar));
}
