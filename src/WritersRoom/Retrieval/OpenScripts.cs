using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<(Guid, ScriptMarks), TaskCompletionSource<OpenScript?>> reading = new();

    /// <summary>The kept copy, or one read now. Of many who ask at once one reads, and the others wait for it; where it gives up or fails, the next one reads.</summary>
    internal async Task<OpenScript> GetAsync(Script script, Func<CancellationToken, Task<OpenScript>> read, CancellationToken cancellationToken)
    {
        var marks = new ScriptMarks(script.UpdatedAt, script.UnderstoodAt);
        while (true)
        {
            if (Find(script.Id, marks) is { } kept)
                return kept;
            var mine = new TaskCompletionSource<OpenScript?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var reader = reading.GetOrAdd((script.Id, marks), mine);
            if (reader == mine)
                return await ReadAsync(script, marks, mine, read, cancellationToken);
            if (await reader.Task.WaitAsync(cancellationToken) is { } opened)
                return opened;
        }
    }

    /// <summary>The kept copy, whether or not the stored script still bears its marks; null for none.</summary>
    internal OpenScript? Find(Guid scriptId) => cache.Get<OpenScript>(scriptId);

    public void Dispose() => cache.Dispose();

    private OpenScript? Find(Guid scriptId, ScriptMarks marks) => Find(scriptId) is { } kept && kept.Marks == marks ? kept : null;

    private async Task<OpenScript> ReadAsync(
        Script script, ScriptMarks marks, TaskCompletionSource<OpenScript?> mine, Func<CancellationToken, Task<OpenScript>> read, CancellationToken cancellationToken)
    {
        OpenScript? opened = null;
        try
        {
            // Another reader may have ended between the look and the turn.
            opened = Find(script.Id, marks);
            // What was read may be newer than the marks that were asked for, and then bears its own.
            return opened ??= cache.Set(script.Id, await read(cancellationToken), new MemoryCacheEntryOptions { Size = 1 + script.PageCount, SlidingExpiration = TimeSpan.FromHours(1) });
        }
        finally
        {
            reading.TryRemove((script.Id, marks), out _);
            mine.SetResult(opened);
        }
    }
}
