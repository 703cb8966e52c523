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
        var marks = new ScriptMarks(script.UpdatedAt, script.UnderstoodAt);
        if (Find(script.Id) is { } kept && kept.Marks == marks)
            return kept;
        var opened = await read(cancellationToken);
        // What was read may be newer than the marks that were asked for, and then bears its own.
        return cache.Set(script.Id, opened, new MemoryCacheEntryOptions { Size = 1 + script.PageCount, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    /// <summary>The kept copy, whether or not the stored script still bears its marks; null for none.</summary>
    internal OpenScript? Find(Guid scriptId) => cache.Get<OpenScript>(scriptId);

    public void Dispose() => cache.Dispose();
}
