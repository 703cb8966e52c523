using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval.Library;

/// <summary>
/// The counted words of scripts: in memory, the least used dropped first; else from the database; else counted now and stored. Words hold while the script has the hash they were
/// counted under, so that an edit on any server is seen at once.
/// </summary>
public sealed class LibraryWords(IDbContextFactory<WritersRoomDbContext> contexts) : IDisposable
{
    // Some three thousand feature-length scripts.
    private const long BytesKept = 256L << 20;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = BytesKept });

    /// <summary>Counts a script's words and stores them, unless that is done.</summary>
    public async Task PrepareAsync(Guid scriptId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = await db.Scripts.Where(script => script.Id == scriptId && script.DeletedAt == null).Select(script => script.Hash).SingleOrDefaultAsync(cancellationToken);
        if (hash is not null && !await db.ScriptWords.AnyAsync(row => row.ScriptId == scriptId && row.MadeFrom == hash, cancellationToken))
            await CountAsync(scriptId, cancellationToken);
    }

    /// <summary>The words of scripts that somebody may see, in the same order; null for a script without text, or one that is gone since.</summary>
    internal async Task<IReadOnlyList<WordCounts?>> OfAsync(IReadOnlyList<(Guid Id, string? Hash)> scripts, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<Guid, WordCounts>();
        var missing = new Dictionary<Guid, string>();
        foreach (var (id, hash) in scripts)
        {
            if (hash is null)
                continue;
            if (cache.Get<Kept>(id) is { } kept && kept.Hash == hash)
                found[id] = kept.Words;
            else
                missing[id] = hash;
        }

        if (missing.Count > 0)
        {
            await ReadAsync(missing, found, cancellationToken);
            await Parallel.ForEachAsync(missing.Keys.Where(id => !found.ContainsKey(id)), cancellationToken, async (id, stop) =>
            {
                if (await CountAsync(id, stop) is { } counted)
                    found[id] = counted;
            });
        }

        return [.. scripts.Select(script => found.GetValueOrDefault(script.Id))];
    }

    private async Task ReadAsync(Dictionary<Guid, string> wanted, ConcurrentDictionary<Guid, WordCounts> found, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.ScriptWords.AsNoTracking().Where(row => wanted.Keys.Contains(row.ScriptId)).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.MadeFrom == wanted[row.ScriptId] && WordCountsFormat.Read(row.Words) is { } words)
                found[row.ScriptId] = Keep(row.ScriptId, row.MadeFrom, words);
        }
    }

    private async Task<WordCounts?> CountAsync(Guid scriptId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var one = db.Scripts.Where(script => script.Id == scriptId && script.DeletedAt == null && script.Hash != null);
        if (await StoredScript.ReadAsync(db, one, cancellationToken) is not { } stored)
            return null;
        var words = WordCounts.Of(stored.Screenplay.Scenes);
        // A script that is gone by now has no row to hang these on.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO script_words (script_id, owner_id, made_from, words)
            SELECT id, owner_id, {stored.Script.Hash}, {WordCountsFormat.Write(words)} FROM scripts WHERE id = {scriptId} FOR KEY SHARE
            ON CONFLICT (script_id) DO UPDATE SET made_from = excluded.made_from, words = excluded.words
            """,
            cancellationToken);
        return Keep(scriptId, stored.Script.Hash!, words);
    }

    private WordCounts Keep(Guid scriptId, string hash, WordCounts words)
    {
        cache.Set(scriptId, new Kept(hash, words), new MemoryCacheEntryOptions { Size = words.Size, SlidingExpiration = TimeSpan.FromHours(1) });
        return words;
    }

    public void Dispose() => cache.Dispose();

    private sealed record Kept(string Hash, WordCounts Words);
}
