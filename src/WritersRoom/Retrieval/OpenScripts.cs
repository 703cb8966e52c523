using Microsoft.Extensions.Caching.Memory;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval;

/// <summary>
/// Scripts kept ready in memory, the least used dropped first. A copy is used only while the stored script bears the same marks, so that an edit
/// on any server is seen at once.
/// </summary>
public sealed class OpenScripts : IDisposable
{
    // About forty feature-length scripts: an index takes some ten times the size of its text.
    private const long PagesKept = 5_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = PagesKept });

    /// <summary>The kept copy, or one read now.</summary>
    internal async Task<OpenScript> GetAsync(Script script, Func<CancellationToken, Task<OpenScript>> read, CancellationToken cancellationToken)
    {
        var marks = (script.Id, script.UpdatedAt, script.UnderstoodAt);
        if (cache.TryGetValue(marks, out OpenScript? kept))
            return kept!;
        var opened = await read(cancellationToken);
        return cache.Set(marks, opened, new MemoryCacheEntryOptions { Size = 1 + script.PageCount, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    public void Dispose() => cache.Dispose();
}
