using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Screenplays.Fdx;

namespace WritersRoom.Scripts;

/// <summary>
/// The FDX file a script came from, byte for byte: it holds what Fountain has no place for, and an export to FDX is written into it. A later draft in
/// FDX takes its place; one in another format leaves it, as the script is still the one whose settings and marks are in it.
/// </summary>
public sealed class ScriptOriginal : IOwned
{
    public required Guid ScriptId { get; init; }

    public required Guid OwnerId { get; init; }

    public required byte[] Content { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Keeps a file beside its script when the changes of <paramref name="db"/> are saved. Null leaves what there is.</summary>
    internal static async Task KeepAsync(
        WritersRoomDbContext db, Script script, FdxOriginal? original, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (original is null)
            return;
        var content = original.Content.ToArray();
        if (await db.ScriptOriginals.SingleOrDefaultAsync(row => row.ScriptId == script.Id, cancellationToken) is { } kept)
            (kept.Content, kept.CreatedAt) = (content, now);
        else
            db.ScriptOriginals.Add(new ScriptOriginal { ScriptId = script.Id, OwnerId = script.OwnerId, Content = content, CreatedAt = now });
    }
}

internal sealed class ScriptOriginalConfiguration : IEntityTypeConfiguration<ScriptOriginal>
{
    public void Configure(EntityTypeBuilder<ScriptOriginal> original)
    {
        original.ToTable("script_originals");
        original.HasKey(row => row.ScriptId);
        original.HasOne<Script>().WithOne().HasForeignKey<ScriptOriginal>(row => row.ScriptId);
    }
}
