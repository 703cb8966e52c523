namespace WritersRoom.Storage;

/// <summary>
/// Keeps immutable objects by key: a folder, or a bucket of an S3-compatible server. An object is there whole or not at all, and when <see cref="PutAsync"/> has returned it survives the
/// loss of power (of a bucket: what the server promises).
/// </summary>
public interface IObjectStore
{
    /// <summary>Stores an object. It is never replaced: of several writers of one key the first wins.</summary>
    /// <param name="key">Made of ids: lower-case hexadecimal digits, dashes, and slashes between parts; see <see cref="ObjectKey"/>.</param>
    /// <param name="content">All of it.</param>
    /// <param name="cancellationToken">Gives up; the object may or may not be there then.</param>
    /// <returns>Whether this call stored it; false when one of that key was there.</returns>
    /// <exception cref="StorageUnavailableException">The store did not do it; trying again may help.</exception>
    Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The object, or null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store could not be asked.</exception>
    Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes an object; one that is not there is deleted already.</summary>
    /// <exception cref="StorageUnavailableException">The store did not do it; trying again may help.</exception>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>What is stored under a prefix, in no order; what comes or goes meanwhile may be missing or not.</summary>
    /// <exception cref="StorageUnavailableException">The store could not be asked.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>An object that is stored.</summary>
/// <param name="Key">Its key.</param>
/// <param name="StoredAt">When, by the store's clock.</param>
public sealed record StoredObject(string Key, DateTimeOffset StoredAt);

/// <summary>What may be a key: nothing that a person names ever becomes one.</summary>
public static class ObjectKey
{
    private const int Longest = 200;

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Require(string key) => key.Length is > 0 and <= Longest && key[0] != '/' && key[^1] != '/' && !key.Contains("//", StringComparison.Ordinal) && key.All(IsAllowed)
        ? key
        : throw new ArgumentException("A key has lower-case hexadecimal digits, dashes, and slashes between its parts.", nameof(key));

    private static bool IsAllowed(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or '-' or '/';
}
